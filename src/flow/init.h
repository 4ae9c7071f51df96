#pragma once

#include "config/starter.h"
#include "flow/surroundings.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace docwake::flow {

/// What `docwake init` is to set up.
struct InitChoices
{
    config::StarterFacts facts;
    bool workflow = false; ///< of GitHub Actions
    bool hook = false;
};

/// Shows a question with the answer that enter gives, and reads a line; empty: the input has ended.
using Ask = std::function<std::optional<std::string>(const std::string& question, const std::string& usual)>;

/// Asks about each choice. False: the input ended before the last answer, so nobody has agreed to anything.
bool ask_about(InitChoices& choices, CiSystem ci_system, const Ask& ask);

struct PlannedFile
{
    std::filesystem::path path; ///< relative to the working tree
    std::string content;
    bool exists = false; ///< then it stays as it is
};

/// The configuration and, if chosen, the workflow.
std::vector<PlannedFile> plan_files(const InitChoices& choices, const std::filesystem::path& work_folder);

/// The workflow of the templates, for the branch and the project. The project is a placeholder where it is not known.
std::string workflow_text(const config::StarterFacts& facts);

} // namespace docwake::flow
