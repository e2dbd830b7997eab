#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace chancery {

// Exit codes of every command.
inline constexpr int kAllWell = 0;
inline constexpr int kSomeFailed = 1;
inline constexpr int kWrongUse = 2;

// Whether standard output (error) is a terminal.
bool OnTerminal();
bool ErrorsOnTerminal();

// What a page says may carry control sequences that move a terminal's cursor or set its title: `text` with
// every control character but tab and line end replaced by U+FFFD.
std::string Harmless(std::string_view text);

// Writes to standard output (error); control characters are made harmless where that is a terminal. False
// when it cannot be written.
bool Print(std::string_view text);
bool PrintError(std::string_view text);

// A line on standard error: "chancery: MESSAGE".
void Complain(std::string_view message);

// For commands that take long: Ctrl-C and SIGTERM ask for an end, what is being written is finished, then the
// command stops. A second signal ends at once.
void CatchSignals();
bool StopRequested();

// "label 120/1840" on standard error, where that is a terminal and the work takes longer than a second.
class Progress {
 public:
  explicit Progress(std::string label, bool quiet = false);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void Add(size_t done = 1);

 private:
  using Clock = std::chrono::steady_clock;
  std::string label_;
  bool shown_ = false;
  bool enabled_;
  size_t done_ = 0;
  Clock::time_point started_ = Clock::now();
  Clock::time_point drawn_ = started_;
};

}  // namespace chancery
