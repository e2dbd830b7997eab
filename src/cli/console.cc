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

}  // namespace

bool OnTerminal() { return isatty(STDOUT_FILENO) != 0; }
bool ErrorsOnTerminal() { return isatty(STDERR_FILENO) != 0; }

void Complain(std::string_view message) {
  std::fprintf(stderr, "chancery: %.*s\n", static_cast<int>(message.size()), message.data());
}

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
