#include "config/keys.h"

#include "base/text.h"
#include "config/checks.h"
#include "config/docs_branch.h"
#include "config/scope.h"
#include "config/surfaces.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <limits>

namespace docwake::config {

namespace {

constexpr std::array<std::string_view, 2> agent_words{"local", "mintlify"};
constexpr std::array<std::string_view, 3> api_words{"v1", "v2", "auto"};
constexpr std::array<std::string_view, 2> model_words{"sonnet", "opus"};
constexpr std::array<std::string_view, 2> diff_words{"net", "per-commit"};

// Without a target: nobody who can push a commit says which files are written.
constexpr std::array<std::string_view, 7> surface_words{"terminal", "github", "forgejo", "gitea",
                                                        "gitlab",   "json",   "markdown"};

constexpr std::array<Column, 2> redact_rule_columns{{{.name = "name"}, {.name = "pattern"}}};
constexpr std::array<Column, 5> scope_columns{{
    {.name = "name"},
    {.name = "paths", .is_list = true},
    {.name = "docs.paths", .is_list = true, .required = false, .short_name = "docs"},
    {.name = "docs.repository", .required = false, .is_path = true},
    {.name = "branch", .required = false},
}};

constexpr auto table = std::to_array<Key>({
    {.name = "agent",
     .type = ValueType::text,
     .field = &Settings::agent,
     .default_text = "",
     .trust = Trust::words_only,
     .words = agent_words,
     .problem = agent_problem,
     .description = "The docs agent: `local`, `mintlify`, or the address of one that speaks the same API. Empty: "
                    "`mintlify` with a key or in CI, else `local`"},
    {.name = "api",
     .type = ValueType::one_of,
     .field = &Settings::api,
     .default_text = "v1",
     .words = api_words,
     .description = "The version of the agent's API that is spoken; `auto`: v1, and v2 where the agent has no v1"},
    {.name = "project-id",
     .type = ValueType::text,
     .field = &Settings::project_id,
     .default_text = "",
     .description = "The project's id at the hosted agent",
     .other_environment_name = "MINTLIFY_PROJECT_ID"},
    {.name = "key-file",
     .type = ValueType::path,
     .field = &Settings::key_file,
     .default_text = "",
     .trust = Trust::user_only,
     .description = "A file that holds the agent's key, where `MINTLIFY_API_KEY` is not set"},
    {.name = "model",
     .type = ValueType::one_of,
     .field = &Settings::model,
     .default_text = "sonnet",
     .words = model_words,
     .description = "The model that the agent is asked to use"},
    {.name = "draft",
     .type = ValueType::boolean,
     .field = &Settings::draft,
     .default_text = "true",
     .description = "Whether the docs pull request is opened as a draft"},
    {.name = "branches",
     .type = ValueType::list,
     .field = &Settings::branches,
     .default_text = "",
     .description = "The branches whose commits are sent, in CI and from hooks. Empty: the default branch"},
    {.name = "docs-branch",
     .type = ValueType::text,
     .field = &Settings::docs_branch,
     .default_text = "",
     .problem = docs_branch_template_problem,
     .description = "The docs branch's name, with `{branch}`, `{scope}`, `{repository}`, `{short_sha}`, `{date}` and "
                    "`{tag}`. Empty: `docwake/{branch}`, with scopes `docwake/{scope}/{branch}`, with the "
                    "documentation elsewhere `{repository}/` behind the first slash"},
    {.name = "docs.repository",
     .type = ValueType::path,
     .field = &Settings::docs_repository,
     .default_text = "",
     .description = "The folder of the repository that holds the documentation. Empty: this one"},
    {.name = "docs.paths",
     .type = ValueType::list,
     .field = &Settings::docs_paths,
     .default_text = "",
     .description = "The documentation's folders, from the root of the repository that holds it"},
    {.name = "include",
     .type = ValueType::list,
     .field = &Settings::include,
     .default_text = "",
     .description = "Globs of the files whose changes are sent. Empty: all"},
    {.name = "exclude",
     .type = ValueType::list,
     .field = &Settings::exclude,
     .default_text = "",
     .description = "Globs of files whose changes are not sent"},
    {.name = "scope",
     .type = ValueType::tables,
     .field = &Settings::scopes,
     .default_text = "",
     .description =
         "The parts of a monorepo, each with a cursor, a docs branch and a job of its own. `paths`: globs of "
         "its files; `docs`, or `docs.paths` and `docs.repository`, and `branch`: its own `docs.paths`, "
         "`docs.repository` and `docs-branch`",
     .columns = scope_columns,
     .tables_problems = scope_problems},
    {.name = "skip.authors",
     .type = ValueType::list,
     .field = &Settings::skip_authors,
     .default_text = "",
     .description = "Authors whose commits are skipped: names, emails or GitHub logins such as `renovate[bot]`, with "
                    "`*` for any text and `?` for one character"},
    {.name = "skip.paths",
     .type = ValueType::list,
     .field = &Settings::skip_paths,
     .default_text = "",
     .description = "Globs of files: a commit that touches no other files is skipped"},
    {.name = "skip.undocumented",
     .type = ValueType::boolean,
     .field = &Settings::skip_undocumented,
     .default_text = "false",
     .description = "Whether nothing is sent while a range changes nothing that the documentation mentions and nothing "
                    "public; its commits are sent with the next that do"},
    {.name = "diff",
     .type = ValueType::one_of,
     .field = &Settings::diff,
     .default_text = "net",
     .words = diff_words,
     .description = "`net`: what the range changed altogether, each file once with the commits that touched it; "
                    "`per-commit`: each commit's own diff"},
    {.name = "budget",
     .type = ValueType::integer,
     .field = &Settings::budget,
     .default_text = "100000",
     .description = "The largest request, in estimated tokens"},
    {.name = "impact",
     .type = ValueType::boolean,
     .field = &Settings::impact,
     .default_text = "true",
     .description = "Whether the lines of the documentation that the changes touch are sent, with a line around each"},
    {.name = "fetch",
     .type = ValueType::boolean,
     .field = &Settings::fetch,
     .default_text = "true",
     .description = "Whether history and files that a shallow or partial clone lacks are fetched from its remote"},
    {.name = "message",
     .type = ValueType::text,
     .field = &Settings::message,
     .default_text = "",
     .description = "An instruction of yours for the agent, sent with every request"},
    {.name = "templates.system",
     .type = ValueType::path,
     .field = &Settings::system_template,
     .default_text = "",
     .trust = Trust::inside_only,
     .description = "A file with the template of the system message. Empty: the built-in one"},
    {.name = "templates.overview",
     .type = ValueType::path,
     .field = &Settings::overview_template,
     .default_text = "",
     .trust = Trust::inside_only,
     .description = "A file with the template of the overview message. Empty: the built-in one"},
    {.name = "threads",
     .type = ValueType::integer,
     .field = &Settings::threads,
     .default_text = "4",
     .description = "How many threads read the repository, at most one for each core. The result is the same"},
    {.name = "timeouts.connect",
     .type = ValueType::duration,
     .field = &Settings::connect_timeout,
     .default_text = "10s",
     .description = "How long connecting to the agent may take"},
    {.name = "timeouts.idle",
     .type = ValueType::duration,
     .field = &Settings::idle_timeout,
     .default_text = "2m",
     .description = "How long the agent's stream may stay silent before the job is polled instead"},
    {.name = "timeouts.total",
     .type = ValueType::duration,
     .field = &Settings::timeout,
     .default_text = "1h",
     .description = "How long a job is followed altogether"},
    {.name = "timeouts.retry",
     .type = ValueType::duration,
     .field = &Settings::retry_limit,
     .default_text = "30s",
     .description = "How long a call that may be repeated is repeated while the agent fails; 0s: not at all",
     .shortest = std::chrono::seconds(0)},
    {.name = "max-jobs-per-day",
     .type = ValueType::integer,
     .field = &Settings::max_jobs_per_day,
     .default_text = "2400",
     .description =
         "How many jobs may be sent in 24 hours. The default is what the agent's limit of 100 an hour allows"},
    {.name = "min-interval",
     .type = ValueType::duration,
     .field = &Settings::min_interval,
     .default_text = "0s",
     .description = "The shortest time between two jobs; the commits of that time are sent together",
     .shortest = std::chrono::seconds(0)},
    {.name = "quiet-period",
     .type = ValueType::duration,
     .field = &Settings::quiet_period,
     .default_text = "1m",
     .description = "How long the worker waits after a commit for further ones, to send them together",
     .shortest = std::chrono::seconds(0)},
    {.name = "report",
     .type = ValueType::list,
     .field = &Settings::report,
     .default_text = "",
     .trust = Trust::words_only,
     .words = surface_words,
     .problem = surface_problem,
     .description = "Where `docwake sync` and `docwake impact` report to: `terminal`, `github`, `forgejo`, `gitea`, "
                    "`gitlab` or `gitlab=FOLDER`, `json` or `json=FILE`, `markdown` or `markdown=FILE`, `sarif=FILE`, "
                    "with commas between. Empty: for `sync` what the CI system shows, else `terminal`"},
    {.name = "pull-request-comment",
     .type = ValueType::boolean,
     .field = &Settings::pull_request_comment,
     .default_text = "false",
     .description =
         "Whether one comment on the pull request, at GitLab a note on the merge request, tells what came of "
         "it, changed in place: while it is open by `docwake impact`, when it is merged by `docwake sync`"},
    {.name = "links.hosts",
     .type = ValueType::list,
     .field = &Settings::link_hosts,
     .default_text = "",
     .trust = Trust::user_only,
     .problem = host_problem,
     .description = "Hosts, beside github.com, gitlab.com and the docs remote's, that a published link may point to"},
    {.name = "forge.token",
     .type = ValueType::secret,
     .field = &Settings::forge_token,
     .default_text = "",
     .trust = Trust::user_only,
     .description = "A forge's token, to read and set commit statuses and comments in CI. Empty: `GITHUB_TOKEN` or "
                    "`GH_TOKEN` under "
                    "GitHub, Forgejo and Gitea, `GITLAB_TOKEN` under GitLab"},
    {.name = "redact.rule",
     .type = ValueType::tables,
     .field = &Settings::redact_rules,
     .default_text = "",
     .description = "Kinds of secrets beside the built-in ones: a pattern in RE2's syntax, whose group 1, if it has "
                    "one, is the secret",
     .columns = redact_rule_columns},
    {.name = "redact.allow",
     .type = ValueType::list,
     .field = &Settings::redact_allow,
     .default_text = "",
     .description = "What is no secret: `RULE`, or `RULE:GLOB` for some files; `*` is every rule"},
    {.name = "fail-on",
     .type = ValueType::list,
     .field = &Settings::fail_on,
     .default_text = "",
     .problem = gate_problem,
     .description = "What closes the gate, so that the exit code is 8: `secret` (and nothing is sent), `stale` (for "
                    "`docwake impact`: a document names what is gone)"},
    {.name = "release.docs-branch",
     .type = ValueType::text,
     .field = &Settings::release_docs_branch,
     .default_text = "",
     .problem = docs_branch_template_problem,
     .description = "The docs branch's name for a release, as `docs-branch`. Empty: `docwake/release-{tag}`, with "
                    "scopes and with the documentation elsewhere as there"},
    {.name = "release.require",
     .type = ValueType::list,
     .field = &Settings::release_require,
     .default_text = "",
     .problem = requirement_problem,
     .description = "What `docwake release` waits for: the docs pull requests are `opened`, `merged`, `deployed`; "
                    "`no-stale`: no document names what the release took away. Else the exit code is 8"},
    {.name = "release.wait",
     .type = ValueType::duration,
     .field = &Settings::release_wait,
     .default_text = "1h",
     .description = "How long `docwake release` waits for that, looking once a minute; 0s: it looks once",
     .shortest = std::chrono::seconds(0)},
});

constexpr bool field_fits(const Key& key)
{
    switch (key.type) {
    case ValueType::text:
    case ValueType::path:
    case ValueType::one_of:
        return std::holds_alternative<std::string Settings::*>(key.field);
    case ValueType::boolean:
        return std::holds_alternative<bool Settings::*>(key.field);
    case ValueType::integer:
        return std::holds_alternative<int Settings::*>(key.field);
    case ValueType::duration:
        return std::holds_alternative<std::chrono::seconds Settings::*>(key.field);
    case ValueType::list:
        return std::holds_alternative<std::vector<std::string> Settings::*>(key.field);
    case ValueType::secret:
        return std::holds_alternative<base::Secret Settings::*>(key.field);
    case ValueType::tables:
        return std::holds_alternative<std::vector<TableEntry> Settings::*>(key.field) && !key.columns.empty();
    }
    return false;
}
static_assert(std::ranges::all_of(table, field_fits));

/// The name with `separator` for each dot and dash.
std::string spelt(const Key& key, char separator)
{
    std::string name(key.name);
    std::ranges::replace_if(
        name, [](char c) { return c == '.' || c == '-'; }, separator);
    return name;
}

} // namespace

std::span<const Key> keys()
{
    return table;
}

const Key* find_key(std::string_view name)
{
    const auto* const found = std::ranges::find(table, name, &Key::name);
    return found == table.end() ? nullptr : found;
}

std::string environment_name(const Key& key)
{
    std::string name = "DOCWAKE_" + spelt(key, '_');
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return name;
}

std::string flag_name(const Key& key)
{
    return key.type == ValueType::secret || !key.has_text_form() ? std::string() : "--" + spelt(key, '-');
}

std::string type_description(const Key& key)
{
    switch (key.type) {
    case ValueType::text:
        return "a string";
    case ValueType::path:
        return "a path";
    case ValueType::one_of:
        return fmt::format("one of {}", fmt::join(key.words, ", "));
    case ValueType::boolean:
        return "true or false";
    case ValueType::integer:
        return fmt::format("a whole number from 1 to {}", std::numeric_limits<int>::max());
    case ValueType::duration:
        return "a duration such as 90s, 15m or 2h";
    case ValueType::list:
        return "a list of strings";
    case ValueType::secret:
        return "a secret";
    case ValueType::tables: {
        std::vector<std::string_view> names;
        for (const Column& column : key.columns) {
            names.push_back(column.name);
        }
        return fmt::format("tables [[{}]] with {}", key.name, fmt::join(names, ", "));
    }
    }
    return {};
}

} // namespace docwake::config
