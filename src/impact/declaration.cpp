#include "impact/declaration.h"

#include "base/ascii.h"
#include "base/text.h"
#include "digest/definition.h"
#include "digest/file_category.h"
#include "digest/path_parts.h"
#include "digest/priority.h"
#include "digest/public_term.h"
#include "impact/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

namespace docwake::impact {

namespace {

using digest::Syntax;
using Words = std::span<const std::string_view>;

/// Words of calls that declare or read what users set.
constexpr auto declaring = std::to_array<std::string_view>(
    {"alias",    "aliases", "argument", "arguments", "attr",  "attribute", "conf",       "config", "configuration",
     "define",   "declare", "env",      "environ",   "field", "flag",      "flags",      "key",    "long",
     "opt",      "option",  "options",  "opts",      "param", "parameter", "parameters", "prop",   "property",
     "register", "rename",  "setting",  "settings",  "var",   "variable"});

/// What stands before `=` or `:` and a name: `rename = "a"`, `Name: "a"`.
constexpr auto naming =
    std::to_array<std::string_view>({"alias", "command", "dest", "env", "field", "flag", "id", "key", "long", "name",
                                     "option", "param", "path", "rename", "setting", "variable"});

/// Calls that hand an option on, most often to another program.
constexpr auto handing_on =
    std::to_array<std::string_view>({"append", "arg", "args", "call", "cmd", "command", "exec", "extend", "popen",
                                     "push", "run", "spawn", "subprocess", "system"});

/// How names of systems, shells, languages, services and protocols begin; variables in one word, such as PATH, need no
/// mention.
constexpr auto foreign_beginnings = std::to_array<std::string_view>(
    {"ANDROID_", "AWS_", "BASH_", "CARGO_", "CI_", "CMAKE_", "COMP_", "GITHUB_", "GITLAB_", "GO_", "HTTPS_", "HTTP_",
     "JAVA_",    "LC_",  "LD_",   "NODE_",  "NO_", "RUBY_",  "RUST_", "X-",      "std::",   "x-",  "XDG_"});

constexpr auto private_definers = std::to_array<std::string_view>({"defp", "defmacrop"});
constexpr auto hiding = std::to_array<std::string_view>({"fileprivate", "private"});

/// Words in the names of files for tests.
constexpr auto stand_ins = std::to_array<std::string_view>({"fake", "fakes", "mock", "mocks"});

constexpr auto folders_beside = std::to_array<std::string_view>(
    {"bench",   "benches",  "benchmark",  "benchmarks", "benchsuite",  "demo",     "demos",     "doc",     "docs",
     "example", "examples", "migrations", "playground", "playgrounds", "sample",   "samples",   "sandbox", "sandboxes",
     "site",    "t",        "testsuite",  "test",       "tests",       "tutorial", "tutorials", "website"});

constexpr auto tools_files = std::to_array<std::string_view>(
    {"appveyor.yml", "azure-pipelines.yml", "codecov.yml",  "docker-compose.yaml", "docker-compose.yml",
     "dockerfile",   "global.json",         "gruntfile.js", "gulpfile.js",         "jenkinsfile",
     "lerna.json",   "mkdocs.yml",          "netlify.toml", "noxfile.py",          "nuget.config",
     "nx.json",      "phpunit.xml",         "pytest.ini",   "renovate.json",       "setup.cfg",
     "tox.ini",      "tsconfig.json",       "turbo.json",   "vercel.json"});

/// Files that tell what a project is built from and with. What others call their packages is what is named there.
constexpr auto build_files = std::to_array<std::string_view>(
    {"build.gradle", "build.gradle.kts", "directory.packages.props", "gemfile", "go.mod", "packages.config", "pipfile",
     "podfile", "pom.xml", "settings.gradle", "settings.gradle.kts"});

bool is_one_of(std::string_view word, Words words)
{
    return std::ranges::find(words, word) != words.end();
}

/// Whether one of the words of a name, or of several, is one of `words`: `StringVarP` has `string`, `var` and `p`.
bool has_word(std::string_view text, Words words)
{
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = end_of_word(text, at, base::is_lower);
        if (end > at && is_one_of(base::to_lower_ascii(text.substr(at, end - at)), words)) {
            return true;
        }
        at = std::max(end, at + 1);
    }
    return false;
}

bool has_quote(std::string_view text)
{
    return std::ranges::any_of(text, base::is_quote);
}

/// Without what is blank at its end.
std::string_view without_blanks(std::string_view text)
{
    return text.substr(0, text.find_last_not_of(" \t") + 1);
}

/// The name at a text's end, of letters, digits and `_`.
std::string_view name_at_end(std::string_view text)
{
    std::size_t begin = text.size();
    while (begin > 0 && is_name_byte(static_cast<unsigned char>(text[begin - 1]))) {
        --begin;
    }
    return text.substr(begin);
}

bool is_code(Syntax syntax)
{
    switch (syntax) {
    case Syntax::text:
    case Syntax::json:
    case Syntax::settings:
    case Syntax::cmake:
    case Syntax::shell:
    case Syntax::sql:
        return false;
    default:
        return true;
    }
}

/// Whether a setting's value asks for versions of something else: `"^1.2"`, `{ version = "1.2" }`.
bool is_version_asked_for(std::string_view value)
{
    const std::size_t begin = value.find_first_not_of(" \t:=\"'{^~<>");
    if (begin == std::string_view::npos) {
        return false;
    }
    value.remove_prefix(begin);
    const std::size_t digits = std::min(value.find_first_not_of("0123456789"), value.size());
    return value.starts_with("version") || value.starts_with("workspace") || value.starts_with("git = ") ||
           (digits > 0 && digits < value.size() && value[digits] == '.');
}

/// Whether the whole line is a comment, in most languages.
bool is_comment(std::string_view line)
{
    const std::string_view text = base::trim(line);
    return text.starts_with("//") || text.starts_with("/*") || text.starts_with("* ") || text.starts_with("# ") ||
           text.starts_with("-- ") || text.starts_with(";");
}

class DeclarationReader
{
public:
    DeclarationReader(std::string_view line, Syntax syntax, const std::function<void(std::string_view)>& found)
        : line_(line), syntax_(syntax), found_(found)
    {
    }

    void read() const
    {
        read_definition();
        read_variables();
        for_each_name(line_, [&](std::size_t begin, std::size_t end) {
            const bool declared = line_[begin] == '-' ? is_declared_flag(begin, end)
                                                      : is_tag(begin, end) || (is_quoted(line_, begin, end) &&
                                                                               is_declared_name(begin, end));
            if (declared) {
                tell(line_.substr(begin, end - begin));
            }
        });
    }

private:
    void tell(std::string_view name) const
    {
        const bool is_foreign = std::ranges::any_of(
            foreign_beginnings, [name](std::string_view beginning) { return name.starts_with(beginning); });
        if (!is_foreign) {
            found_(name);
        }
    }

    std::string_view before(std::size_t at) const { return line_.substr(0, at); }
    std::string_view after(std::size_t at) const { return line_.substr(at); }

    void read_definition() const
    {
        const auto definition = digest::definition_in(line_, syntax_);
        if (!definition) {
            return;
        }
        const std::string_view rest =
            line_.substr(static_cast<std::size_t>(definition->name.data() - line_.data()) + definition->name.size());
        const std::string_view ahead =
            line_.substr(0, static_cast<std::size_t>(definition->name.data() - line_.data()));
        // Fields may be private and be set by users all the same, by their names.
        const bool is_of_file =
            syntax_ == Syntax::c_family && line_.starts_with("static "); // in a class it is indented
        const bool is_private_function =
            has_word(ahead, private_definers) || (rest.starts_with('(') && (is_of_file || has_word(ahead, hiding)));
        // `class command(library.command)`: the library has it still.
        const bool is_of_library = rest.find(fmt::format(".{})", definition->name)) != std::string_view::npos;
        const bool is_setting = syntax_ == Syntax::settings || syntax_ == Syntax::json;
        const bool is_of_script = syntax_ == Syntax::shell && rest.starts_with('=');
        if (!is_of_script && !is_private_function && !is_of_library && !(is_setting && is_version_asked_for(rest))) {
            tell(definition->name);
        }
    }

    /// What is read of the environment. What is set there is for other programs.
    void read_variables() const
    {
        if (!is_code(syntax_)) {
            return;
        }
        digest::find_public_terms(line_, syntax_, [&](std::string_view name) {
            if (name.starts_with('/')) {
                found_(name);
                return;
            }
            const auto end = static_cast<std::size_t>(name.data() - line_.data()) + name.size();
            const std::size_t next = after(end).find_first_not_of("\"'`]) \t");
            const bool is_set = next != std::string_view::npos && after(end + next).starts_with("=") &&
                                !after(end + next).starts_with("==");
            if (!name.starts_with('-') && name.find('_') != std::string_view::npos && !is_set) {
                tell(name);
            }
        });
    }

    /// The name that is called with what follows: of `a.add_option(` it is `add_option`.
    static std::string_view called(std::string_view text)
    {
        text = without_blanks(text);
        if (!text.ends_with('(')) {
            return {};
        }
        text.remove_suffix(1);
        return name_at_end(without_blanks(text));
    }

    bool is_declared_name(std::size_t begin, std::size_t end) const
    {
        const std::string_view ahead = without_blanks(before(begin - 1));
        const std::string_view behind = base::trim(after(end + 1));
        if (syntax_ == Syntax::json) { // deep inside, as a schema has its keys
            return ahead.empty() && behind.starts_with(':') && base::trim(behind.substr(1)).starts_with('{');
        }
        if (!is_code(syntax_)) {
            return false;
        }
        const bool is_of_c = syntax_ == Syntax::c_family || syntax_ == Syntax::header;
        const bool is_compared = ahead.ends_with('=') || ahead.ends_with('<') || ahead.ends_with('>');
        if (behind.starts_with("=>") || (!is_compared && behind.starts_with(':') && !behind.starts_with("::"))) {
            return ahead.find('?') == std::string_view::npos;
        }
        if (ahead.ends_with('[')) {
            const std::string_view owner = ahead.substr(0, ahead.size() - 1);
            const bool is_place = !owner.empty() && (owner.ends_with(')') || owner.ends_with(']') ||
                                                     is_name_byte(static_cast<unsigned char>(owner.back())));
            return is_place && behind.starts_with(']');
        }
        if (is_of_c && base::trim(ahead) == "{") { // a row of a table
            return behind.starts_with(',');
        }
        if (ahead.ends_with('=') || ahead.ends_with(':')) {
            const std::string_view key = name_at_end(without_blanks(ahead.substr(0, ahead.size() - 1)));
            return is_one_of(base::to_lower_ascii(key), naming);
        }
        if (is_compared || ahead.ends_with('+')) {
            return false;
        }
        const std::string_view call = called(ahead);
        return has_word(call, declaring) || ahead.ends_with("Arg::new(") ||
               (!has_quote(ahead) && has_word(ahead, declaring) && !has_word(call, handing_on));
    }

    /// `json:"name,omitempty"`.
    bool is_tag(std::size_t begin, std::size_t end) const
    {
        return syntax_ == Syntax::go && begin > 2 && end < line_.size() && line_[begin - 1] == '"' &&
               line_[begin - 2] == ':' && is_name_byte(static_cast<unsigned char>(line_[begin - 3])) &&
               (line_[end] == '"' || line_[end] == ',') && before(begin).find('`') != std::string_view::npos;
    }

    bool is_declared_flag(std::size_t begin, std::size_t end) const
    {
        const char next = end < line_.size() ? line_[end] : '\0';
        const bool is_quoted_here = begin > 0 && base::is_quote(line_[begin - 1]);
        if (syntax_ == Syntax::shell) { // `--name)` of a case, and `"--name[...]"` of a completion
            return next == ')' || next == '|' || after(end).starts_with("=*") ||
                   (is_quoted_here && (next == '[' || after(end).starts_with("=[")));
        }
        if (!is_code(syntax_)) {
            return false;
        }
        const std::string_view ahead = before(begin);
        if (!is_quoted_here) {           // a line of the help text: blanks, quotes and the short form stand before it
            if (line_.ends_with('\\')) { // of a call over several lines
                return false;
            }
            const bool is_first = ahead.find_first_not_of(" \t\"'`") == std::string_view::npos ||
                                  base::trim(ahead.substr(std::min(ahead.find('-'), ahead.size()))).size() == 3;
            return is_first && line_.substr(begin).starts_with("--") &&
                   std::string_view(" \t=[<,").find(next) != std::string_view::npos;
        }
        const std::string_view call = called(before(begin - 1));
        const bool declares = has_word(call.empty() ? ahead : call, declaring);
        if (line_[begin + 1] != '-' || declares) { // `-name` is also a word after a minus
            return declares;
        }
        const std::size_t open = ahead.rfind('[');
        const bool is_in_list = open != std::string_view::npos && ahead.find(']', open) == std::string_view::npos;
        return !is_in_list && !has_word(call.empty() ? ahead : call, handing_on);
    }

    std::string_view line_;
    Syntax syntax_;
    const std::function<void(std::string_view)>& found_;
};

} // namespace

void find_declared(std::string_view line, Syntax syntax, const std::function<void(std::string_view)>& found)
{
    if (syntax != Syntax::text && !is_comment(line)) {
        DeclarationReader(line, syntax, found).read();
    }
}

bool declares_for_users(std::string_view path)
{
    const std::string lower = base::to_lower_ascii(path);
    const auto is_beside = [](std::string_view folder) {
        return folder.starts_with('.') || folder.ends_with("tests") || is_one_of(folder, folders_beside);
    };
    const std::string_view name = digest::file_name(lower);
    const std::string reason = digest::reason_of_name(path);
    return !digest::is_test(path) && !reason.starts_with("generated") && !reason.starts_with("vendored") &&
           !digest::any_folder(lower, is_beside) && !name.starts_with('.') && !is_one_of(name, tools_files) &&
           !has_word(name, stand_ins) && name.find(".config.") == std::string_view::npos &&
           !is_one_of(name, build_files) && !name.ends_with(".patch") && !name.ends_with(".diff") &&
           !name.ends_with(".gemspec") && !name.ends_with(".cake") && !name.ends_with(".csproj");
}

} // namespace docwake::impact
