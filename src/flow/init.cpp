#include "flow/init.h"

#include "base/fs.h"
#include "base/text.h"
#include "flow/workflow_template.h"

#include <fmt/format.h>

namespace docwake::flow {

namespace {

bool means_yes(const std::string& answer)
{
    const std::string word = base::to_lower_ascii(base::trim(answer));
    return word == "y" || word == "yes";
}

std::vector<std::string> folders_of(const std::string& answer)
{
    std::vector<std::string> folders;
    for (std::string_view part : base::split(answer, ',')) {
        part = base::trim(part);
        if (!part.empty() && part != "none") {
            folders.emplace_back(part);
        }
    }
    return folders;
}

/// YAML 1.2, 7.3.2: for text without line ends.
std::string yaml_quoted(std::string text)
{
    base::replace_all(text, "'", "''");
    return "'" + text + "'";
}

bool ask_yes(bool& choice, const std::string& question, const Ask& ask)
{
    const auto answer = ask(question, choice ? "yes" : "no");
    choice = answer && means_yes(*answer);
    return answer.has_value();
}

bool ask_about_agent(config::StarterFacts& facts, const Ask& ask)
{
    const auto agent = ask("Docs agent: local (embedded, no account), mintlify (hosted), or auto (mintlify where there "
                           "is a key)",
                           facts.agent.empty() ? "auto" : facts.agent);
    if (!agent) {
        return false;
    }
    const std::string word(base::trim(*agent));
    facts.agent = word == "local" || word == "mintlify" ? word : "";
    if (facts.agent == "local") {
        return true;
    }
    const auto project = ask("Project id at the hosted agent, from its dashboard", facts.project_id);
    facts.project_id = std::string(base::trim(project.value_or("")));
    return project.has_value();
}

} // namespace

bool ask_about(InitChoices& choices, CiSystem ci_system, const Ask& ask)
{
    const auto folders =
        ask("Folders that hold the documentation, with commas between them",
            choices.facts.docs_paths.empty() ? std::string("none") : base::join(choices.facts.docs_paths, ", "));
    if (!folders) {
        return false;
    }
    choices.facts.docs_paths = folders_of(*folders);
    if (!ask_about_agent(choices.facts, ask)) {
        return false;
    }
    if (ci_system == CiSystem::github && !ask_yes(choices.workflow, "Write a workflow for GitHub Actions", ask)) {
        return false;
    }
    return ask_yes(choices.hook, "Install the post-commit hook", ask);
}

std::vector<PlannedFile> plan_files(const InitChoices& choices, const std::filesystem::path& work_folder)
{
    std::vector<PlannedFile> files{{".docwake.toml", config::starter_text(choices.facts)}};
    if (choices.workflow) {
        files.push_back({".github/workflows/docwake.yml", workflow_text(choices.facts)});
    }
    for (PlannedFile& file : files) {
        file.exists = base::is_there(work_folder / file.path);
    }
    return files;
}

std::string workflow_text(const config::StarterFacts& facts)
{
    std::string text(workflow_template_text);
    if (!facts.default_branch.empty()) {
        base::replace_all(text, "branches: [main]", fmt::format("branches: [{}]", yaml_quoted(facts.default_branch)));
    }
    base::replace_all(text, ".github/workflows/docs.yml", ".github/workflows/docwake.yml");
    if (facts.agent == "local") {
        base::replace_all(text, "          api-key: ${{ secrets.MINTLIFY_API_KEY }}\n", "          agent: local\n");
        base::replace_all(text, "          project-id: YOUR_PROJECT\n", "");
    } else if (!facts.project_id.empty()) {
        base::replace_all(text, "YOUR_PROJECT", yaml_quoted(facts.project_id));
    }
    return text;
}

} // namespace docwake::flow
