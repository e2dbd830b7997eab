#pragma once

namespace CLI {
class App;
}

namespace chancery {

// One function a command: adds it to the program, with its options and help. When the command is run its exit
// code goes to *exit_code.
void AddPageCommand(CLI::App& app, int* exit_code);
void AddCodeCommand(CLI::App& app, int* exit_code);
void AddQuotesCommand(CLI::App& app, int* exit_code);
void AddRelateCommand(CLI::App& app, int* exit_code);
void AddActorCommand(CLI::App& app, int* exit_code);
void AddAddCommand(CLI::App& app, int* exit_code);
void AddEventsCommand(CLI::App& app, int* exit_code);
void AddSeriesCommand(CLI::App& app, int* exit_code);
void AddCommitmentsCommand(CLI::App& app, int* exit_code);
void AddBriefCommand(CLI::App& app, int* exit_code);

}  // namespace chancery
