#include "cli/console.h"

#include <unistd.h>

#include <csignal>
#include <cstdio>

namespace chancery {
namespace {

volatile std::sig_atomic_t stop_requested = 0;

void RequestStop(int) {
  // A second signal ends at once: the transaction under way is rolled back.
  if (stop_requested != 0) _exit(130);
  stop_requested = 1;
}

bool Write(std::string_view text, std::FILE* file, bool terminal) {
  if (terminal) return Write(Harmless(text), file, false);
  return std::fwrite(text.data(), 1, text.size(), file) == text.size();
}

}  // namespace

std::string Harmless(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool c1 = c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    if (c1) ++i;
    if (c1 || (c < 0x20 && c != '\t' && c != '\n') || c == 0x7F) {
      safe += "\xEF\xBF\xBD";
    } else {
      safe += text[i];
    }
  }
  return safe;
}

bool Print(std::string_view text) { return Write(text, stdout, OnTerminal()); }
bool PrintError(std::string_view text) { return Write(text, stderr, ErrorsOnTerminal()); }

bool OnTerminal() { return isatty(STDOUT_FILENO) != 0; }
bool ErrorsOnTerminal() { return isatty(STDERR_FILENO) != 0; }

void Complain(std::string_view message) { PrintError("chancery: " + std::string(message) + "\n"); }

void CatchSignals() {
  struct sigaction action = {};
  action.sa_handler = RequestStop;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool StopRequested() { return stop_requested != 0; }

Progress::Progress(std::string label, bool quiet)
    : label_(std::move(label)), enabled_(!quiet && ErrorsOnTerminal()) {}

Progress::~Progress() {
  if (shown_) std::fputs("\r\033[K", stderr);
}

void Progress::Add(size_t done) {
  done_ += done;
  if (!enabled_) return;
  const auto now = Clock::now();
  if (now - started_ < std::chrono::seconds(1) || now - drawn_ < std::chrono::milliseconds(100)) return;
  const double seconds = std::chrono::duration<double>(now - started_).count();
  std::fprintf(stderr, "\r\033[K%s: %zu articles, %.1f a second", label_.c_str(), done_,
               static_cast<double>(done_) / seconds);
  std::fflush(stderr);
  drawn_ = now;
  shown_ = true;
}

}  // namespace chancery
