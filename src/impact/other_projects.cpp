#include "impact/other_projects.h"

#include "base/ascii.h"
#include "base/text.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <string>

namespace docwake::impact {

namespace {

constexpr std::size_t looked_at = 500; // of a line, before and behind a mention

/// Programs that documents of other projects call.
constexpr auto common_programs = std::to_array<std::string_view>(
    {"apt", "apt-get", "brew", "cargo",     "chmod", "cmake", "cp",         "curl",    "docker", "docker-compose",
     "dnf", "find",    "gh",   "git",       "go",    "grep",  "helm",       "kubectl", "ls",     "make",
     "mvn", "npm",     "npx",  "pip",       "pip3",  "pipx",  "pkg-config", "pnpm",    "podman", "rsync",
     "sed", "set",     "ssh",  "systemctl", "tar",   "uv",    "wget",       "yarn"});

/// Whether what stands before an option is a call of such a program.
bool calls_common_program(std::string_view before)
{
    const std::size_t begin = before.find_last_of("|;&(`");
    before.remove_prefix(begin == std::string_view::npos ? 0 : begin + 1);
    for (std::size_t at = 0; at < before.size();) {
        const std::size_t first = before.find_first_not_of(" \t", at);
        if (first == std::string_view::npos) {
            return false;
        }
        const std::size_t end = std::min(before.find_first_of(" \t", first), before.size());
        const std::string_view word = before.substr(first, end - first);
        if (word != "$" && word != "sudo" && word != "RUN" && word != "run:" && word != "-") {
            return std::ranges::find(common_programs, word) != common_programs.end();
        }
        at = end;
    }
    return false;
}

/// Where packages are found by their names.
constexpr auto package_sites = std::to_array<std::string_view>(
    {"bitbucket.org/", "crates.io/crates/", "galaxy.ansible.com/", "github.com/", "gitlab.com/",
     "hackage.haskell.org/package/", "hex.pm/packages/", "marketplace.visualstudio.com/", "npmjs.com/package/",
     "nuget.org/packages/", "packagist.org/packages/", "pkg.go.dev/", "pypi.org/project/", "pypi.python.org/pypi/",
     "rubygems.org/gems/"});

/// Whether what follows `://` leads to a package, or to its repository, rather than to a page or file of it.
bool begins_package(std::string_view address)
{
    constexpr std::ptrdiff_t most_parts = 3; // of github.com/owner/name
    address.remove_prefix(address.starts_with("www.") ? 4 : 0);
    return address.find_first_of(" \t)>\"'") == std::string_view::npos &&
           std::ranges::count(address, '/') < most_parts &&
           std::ranges::any_of(package_sites, [&](std::string_view site) { return address.starts_with(site); });
}

/// Whether what stands before a name installs what it names: `npm install --save-dev `.
bool installs(std::string_view before)
{
    if (before.empty() || std::string_view(" '\"/@").find(before.back()) == std::string_view::npos) {
        return false;
    }
    static const RE2 pattern(
        R"((?:\b(?:apt|apt-get|apk|brew|bun|choco|composer|conda|dnf|gem|helm|luarocks|npm|opam|pacman|pip3?|pipx|pnpm|poetry|)"
        R"(scoop|snap|yarn|yum|zypper)(?: global)?(?: plugin)? (?:add|i|install|require|-S)|)"
        R"(\b(?:cargo|dotnet|go|mix|uv|vcpkg) (?:add|get|install|tool install|archive\.install|pip install)))"
        R"((?: [^|;&]*)?[ '"/@]$)",
        RE2::Latin1);
    return RE2::PartialMatch(before, pattern);
}

/// Whether a folder of the path, or its file, is called so.
bool has_part(std::string_view path, std::string_view name)
{
    const std::string lower = fmt::format("/{}/", base::to_lower_ascii(path));
    return lower.find(fmt::format("/{}/", name)) != std::string::npos ||
           lower.find(fmt::format("/{}.", name)) != std::string::npos;
}

/// Whether the file is of a language in which a class has a file to itself, called like it.
bool is_of_one_class(std::string_view path)
{
    return path.ends_with(".java") || path.ends_with(".kt") || path.ends_with(".cs") || path.ends_with(".scala");
}

} // namespace

bool OtherProjects::are_meant(const Mention& mention, std::string_view path)
{
    const std::string_view name = text_.substr(mention.begin, mention.end - mention.begin);
    return is_in_address(mention) || is_in_title_of_page(mention) || is_for_other_program(mention) ||
           is_of_other_class(mention, path) || is_of_other_package(name, path) || is_package(name);
}

/// In its line.
std::string_view OtherProjects::before(const Mention& mention) const
{
    const std::size_t first = std::max(mention.line_begin, mention.begin - std::min(mention.begin, looked_at));
    return text_.substr(first, mention.begin - first);
}

bool OtherProjects::is_for_other_program(const Mention& mention) const
{
    if (mention.begin - mention.line_begin > looked_at) {
        return false;
    }
    if (text_[mention.begin] == '-') {
        return calls_common_program(before(mention));
    }
    const bool is_file = text_.substr(mention.begin, mention.end - mention.begin).find('.') != std::string_view::npos;
    return !is_file && installs(before(mention));
}

/// Whether the name is that of another class's member: `Other.name` is not in `Readers.java`.
bool OtherProjects::is_of_other_class(const Mention& mention, std::string_view path) const
{
    static const RE2 pattern(R"((?:^|[^\w.])([A-Z]\w*)\.$)", RE2::Latin1);
    const std::string_view before = this->before(mention);
    std::string owner;
    return is_of_one_class(path) && RE2::PartialMatch({before.data(), before.size()}, pattern, &owner) &&
           !has_part(path, base::to_lower_ascii(owner));
}

/// Whether the document has the name, somewhere, from a package of which the path, where the gone one was, has nothing:
/// `other_tool.readers.Reader` is no `tool/readers.py`. Classes move to packages of their own, and documents follow.
bool OtherProjects::is_of_other_package(std::string_view name, std::string_view path) const
{
    constexpr int most = 100; // places
    if (!base::is_upper(name.front())) {
        return false;
    }
    std::size_t at = text_.find(name);
    for (int i = 0; i < most && at != std::string_view::npos; ++i, at = text_.find(name, at + 1)) {
        if (const std::string_view root = package_before(at); !root.empty() && !has_part(path, root)) {
            return true;
        }
    }
    return false;
}

/// The outermost part of the package that the name at `at` is said to be in, of two parts or more:
/// `package.readers.Name`, `from package.readers import Name`. Else empty.
std::string_view OtherProjects::package_before(std::size_t at) const
{
    const std::size_t line_end = text_.rfind('\n', at);
    const std::size_t line_begin = line_end == std::string_view::npos ? 0 : line_end + 1;
    const std::string_view before = this->before({line_begin, at, at});
    static const RE2 pattern(
        R"((?:from ([a-z0-9_]+)\.[a-z0-9_.]+ import (?:[\w, ]*, )?|([a-z0-9_]+)\.(?:[a-z0-9_]+\.)+)$)", RE2::Latin1);
    re2::StringPiece imported;
    re2::StringPiece dotted;
    if (!RE2::PartialMatch({before.data(), before.size()}, pattern, &imported, &dotted)) {
        return {};
    }
    const re2::StringPiece& root = imported.empty() ? dotted : imported;
    return {root.data(), root.size()};
}

/// Whether the name is a word of a longer title, which is a link to another site: that is about what it names there.
bool OtherProjects::is_in_title_of_page(const Mention& mention) const
{
    constexpr std::ptrdiff_t least_blanks = 3;
    const std::string_view before = this->before(mention);
    std::string_view after = text_.substr(mention.end, looked_at);
    after = after.substr(0, after.find('\n'));
    const auto is_title = [&](std::size_t open, std::size_t close) {
        return std::ranges::count(before.substr(open), ' ') + std::ranges::count(after.substr(0, close), ' ') >=
               least_blanks;
    };
    const std::size_t open = before.rfind('[');
    const std::size_t close = after.find(']');
    if (open != std::string_view::npos && close != std::string_view::npos &&
        before.find(']', open) == std::string_view::npos) {
        const std::size_t address = before.substr(0, open).rfind("://"); // in AsciiDoc it stands before its title
        const bool is_after_address = address != std::string_view::npos &&
                                      before.substr(address, open - address).find(' ') == std::string_view::npos;
        return (after.substr(close).starts_with("](http") || is_after_address) && is_title(open, close);
    }
    const std::size_t quote = before.rfind('`');
    const std::size_t target = after.find(" <http");
    return quote != std::string_view::npos && target < after.find('`') && is_title(quote, target);
}

bool OtherProjects::is_in_address(const Mention& mention) const
{
    const std::string_view before = this->before(mention);
    const std::size_t scheme = before.rfind("://");
    return scheme != std::string_view::npos && before.find_first_of(" \t\"'`<>()|", scheme) == std::string_view::npos;
}

/// Whether the document links to a package of that name. What the project had of it is in a package of its own now, or
/// never was the project's.
bool OtherProjects::is_package(std::string_view name)
{
    if (!packages_) { // most documents are never asked about
        packages_.emplace();
        constexpr std::string_view scheme = "://";
        for (std::size_t at = text_.find(scheme); at != std::string_view::npos; at = text_.find(scheme, at + 1)) {
            add_packages(text_.substr(at + scheme.size(), looked_at));
        }
    }
    return packages_->contains(name);
}

/// `acme/tool` and `tool` of `github.com/acme/tool.git)`.
void OtherProjects::add_packages(std::string_view address)
{
    address = address.substr(0, address.find_first_of(")>]\"'#? \n\t"));
    address = address.substr(0, address.find(".git", address.rfind('/') + 1)); // npos + 1 is 0
    for (std::size_t slash = address.find('/'); slash != std::string_view::npos; slash = address.find('/', slash + 1)) {
        if (begins_package(address.substr(0, slash + 1))) {
            packages_->insert(address.substr(slash + 1));
        }
    }
}

} // namespace docwake::impact
