#include "base/error.h"
#include "base/ref_name.h"
#include "config/docs_branch.h"
#include "config/show.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

using namespace docwake;

/// Whatever a file holds, it is settings that can be shown, or an error for its writer.
void read_as_file(const std::string& text, config::FileTrust trust)
{
    config::Layers layers;
    layers.repository_file = config::ConfigFile{"/repository/.docwake.toml", text, "/repository"};
    layers.repository_file_trust = trust;
    try {
        const config::Resolved resolved = config::resolve(layers);
        config::settings_table(resolved);
        config::settings_json(resolved);
        const std::string& agent = resolved.settings.agent;
        if (trust == config::FileTrust::repository && !agent.empty() && agent != "local" && agent != "mintlify") {
            std::abort();
        }
    } catch (const base::Error& error) {
        if (error.kind() != base::ErrorKind::configuration || error.message().empty()) {
            std::abort();
        }
    }
}

/// Every source branch has a docs branch that git takes.
void read_as_branch(const std::string& text)
{
    if (text.find_first_not_of('/') == std::string::npos) {
        return;
    }
    const std::string name = config::docs_branch_name("docwake/{branch}", {.branch = text}, "");
    if (!base::branch_name_problem(name).empty()) {
        std::abort();
    }
}

void read_as_template(const std::string& text)
{
    try {
        const std::string name = config::docs_branch_name(
            text, {.branch = "main", .repository = "o/n", .short_sha = "0123456", .date = "2026-01-02", .tag = "v1"},
            "trunk");
        if (!base::branch_name_problem(name).empty() || name == "main" || name == "trunk") {
            std::abort();
        }
    } catch (const base::Error& error) {
        if (error.kind() != base::ErrorKind::configuration) {
            std::abort();
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char*>(data), size);
    read_as_file(text, config::FileTrust::repository);
    read_as_file(text, config::FileTrust::user);
    read_as_branch(text);
    read_as_template(text);
    return 0;
}
