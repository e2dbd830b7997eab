// chancery: reads the news and keeps the state of play between governments. Every command is in a file of its
// own.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <new>

#include "cli/command.h"
#include "cli/console.h"

int main(int argc, char** argv) {
  using namespace chancery;  // NOLINT: the program's one function
  CLI::App app{
      "Reads the news and keeps the state of play between governments: who did what to whom, on whose word, "
      "under which "
      "commitment, and what has changed.\n\nExample:\n  chancery add pages/ && chancery brief PRK RUS"};
  app.name("chancery");
  app.set_version_flag("--version", "chancery " CHANCERY_VERSION);
  app.require_subcommand(1);
  int exit_code = kAllWell;
  AddPageCommand(app, &exit_code);
  AddCodeCommand(app, &exit_code);
  AddQuotesCommand(app, &exit_code);
  AddRelateCommand(app, &exit_code);
  AddActorCommand(app, &exit_code);
  AddAddCommand(app, &exit_code);
  AddEventsCommand(app, &exit_code);
  AddSeriesCommand(app, &exit_code);
  AddCommitmentsCommand(app, &exit_code);
  AddBriefCommand(app, &exit_code);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kAllWell : kWrongUse;
  } catch (const std::bad_alloc&) {
    Complain("out of memory");
    return kSomeFailed;
  } catch (const std::exception& error) {
    Complain(error.what());
    return kSomeFailed;
  }
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    Complain("standard output cannot be written (is the disk full?)");
    return kSomeFailed;
  }
  return exit_code;
}
