#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/pipeline.h"

namespace CLI {
class App;
}

namespace chancery {

// What the commands that code articles and print what they find have in common.
struct CodingOptions {
  std::vector<std::string> inputs;  // none: standard input
  Pipeline::Options pipeline;
  bool quiet = false;
};

// Adds the inputs and the options of coding to a command.
void AddCodingOptions(CLI::App* command, CodingOptions* options);

// Codes the inputs and hands each coded article to `write`, in order. Returns the exit code.
int CodeInputs(const CodingOptions& options, const char* label,
               const std::function<void(const Coded&)>& write);

}  // namespace chancery
