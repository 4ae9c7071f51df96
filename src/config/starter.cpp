#include "config/starter.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>

namespace docwake::config {

namespace {

/// A basic string of TOML 1.0.
std::string toml_string(std::string_view text)
{
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            result += '\\';
            result += c;
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            result += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
        } else {
            result += c;
        }
    }
    return result + "\"";
}

std::string list(const std::vector<std::string>& items)
{
    std::vector<std::string> texts(items.size());
    std::ranges::transform(items, texts.begin(), toml_string);
    return fmt::format("[{}]", fmt::join(texts, ", "));
}

/// A setting, as a comment where there is nothing to set.
std::string line(std::string_view name, const std::string& value, bool is_set)
{
    return fmt::format("{}{} = {}\n", is_set ? "" : "# ", name, value);
}

} // namespace

std::string starter_text(const StarterFacts& facts)
{
    const std::string branch = facts.default_branch.empty() ? "main" : facts.default_branch;
    std::string text =
        "# docwake: docs that follow your commits. `docwake config` shows each setting with its origin,\n"
        "# `docwake config --reference` what they all mean. A line that begins with # is not read.\n\n";
    text += "# The docs agent: \"local\" (embedded, no account), \"mintlify\", or an address. The key is never written "
            "here:\n"
            "# it comes from MINTLIFY_API_KEY or --key-file.\n";
    text += line("agent", toml_string(facts.agent.empty() ? "mintlify" : facts.agent), !facts.agent.empty());
    text += line("project-id", toml_string(facts.project_id), !facts.project_id.empty());
    text += "\n# The branches whose commits are sent, from CI and from hooks.\n";
    text += line("branches", list({branch}), false);
    text += "\n# The docs pull request is opened as a draft.\n";
    text += line("draft", "true", false);
    text += "\n# Globs, as in a .gitignore, of what the documentation has nothing to do with.\n";
    text += line("exclude", R"(["test/", "*.snap"])", false);
    text += "\n[docs]\n# The documentation's folders, and the repository that holds them if it is not this one.\n";
    text += line("paths", list(facts.docs_paths.empty() ? std::vector<std::string>{"docs"} : facts.docs_paths),
                 !facts.docs_paths.empty());
    text += line("repository", toml_string(facts.docs_repository.empty() ? "../docs" : facts.docs_repository),
                 !facts.docs_repository.empty());
    text += "\n[skip]\n# Commits that are not sent. A commit can also say so itself: [skip docs] in its message.\n";
    text += line("authors", R"(["renovate[bot]", "dependabot[bot]"])", false);
    return text;
}

} // namespace docwake::config
