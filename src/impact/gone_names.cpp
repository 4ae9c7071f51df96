#include "impact/gone_names.h"

#include "base/ascii.h"
#include "base/text.h"
#include "impact/declaration.h"
#include "impact/lines.h"
#include "impact/words.h"

#include <algorithm>
#include <array>

namespace docwake::impact {

namespace {

bool may_become_stale(const model::Term& term)
{
    const bool went = term.change == model::TermChange::removed || term.change == model::TermChange::renamed;
    return went && can_be_stale(term);
}

/// Whether `name` is the file's path, ends it, or is one of its folders: `src/a`, `a/b.c` and `src` of `src/a/b.c`.
bool is_part_of_path(std::string_view name, std::string_view path)
{
    for (std::size_t at = path.find(name); at != std::string_view::npos; at = path.find(name, at + 1)) {
        const std::size_t end = at + name.size();
        if ((at == 0 || path[at - 1] == '/') && (end == path.size() || path[end] == '/')) {
            return true;
        }
    }
    return false;
}

/// Where a command `cache:list` is looked for by many programs: in `cache/list.js`. Empty for another name.
std::string path_by_convention(std::string_view name)
{
    if (name.find(':') == std::string_view::npos || name.find("::") != std::string_view::npos) {
        return {};
    }
    std::string path(name);
    std::ranges::replace(path, ':', '/');
    return path;
}

/// Of a dotted name; empty for another.
std::string_view last_part(std::string_view name)
{
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
}

/// Code that has `author` and its `email` seldom says `author.email`. The last part of a version names nothing.
bool can_stand_alone(std::string_view part)
{
    return part.size() > 2 && !base::is_digits(part);
}

/// Files that readers have in their projects too.
constexpr auto common_files = std::to_array<std::string_view>(
    {"CMakeLists.txt", "Cargo.toml",   "Dockerfile",     "Gemfile",          "Justfile",   "Makefile", "Procfile",
     "Rakefile",       "Taskfile.yml", "Vagrantfile",    "composer.json",    "index.html", "index.js", "justfile",
     "package.json",   "pom.xml",      "pyproject.toml", "requirements.txt", "setup.cfg",  "setup.py"});

/// How source files end: what readers write is often called like a project's outermost file, `app.py`.
constexpr auto source_endings =
    std::to_array<std::string_view>({".c", ".cpp", ".cs", ".go", ".java", ".js", ".php", ".py", ".rb", ".rs", ".ts"});

/// Whether a reader may have the file too, in a folder of its own.
bool may_be_readers(std::string_view name, std::string_view file)
{
    const bool is_source =
        std::ranges::any_of(source_endings, [&](std::string_view end) { return name.ends_with(end); });
    return std::ranges::find(common_files, name) != common_files.end() ||
           (is_source && name == file && file.find('/') == std::string_view::npos);
}

/// Whether the term was a changed file or a folder of one.
bool was_file(const model::Term& term, const Query& query)
{
    return term.kind == model::TermKind::file_path && std::ranges::any_of(query.files, [&](const std::string& file) {
               return declares_for_users(file) && is_part_of_path(term.text, file) && !may_be_readers(term.text, file);
           });
}

/// Whether the term was a name of the project's own. What merely looks like a path may be an address, a place on the
/// user's machine, or "and/or": it counts if it was a file. A word in capitals alone is a word of prose, or a variable
/// of the system, such as PATH. Libraries give programs `--help` and `--version`. What begins with `_` is private,
/// `tool3.4` a version, `-Dname` sets what compilers and virtual machines are given, and `my_setting` and `foo.bar` are
/// of examples.
bool was_own(const model::Term& term, const Query& query)
{
    constexpr auto made_up =
        std::to_array<std::string_view>({"acme", "bar", "baz", "example", "foo", "my", "myapp", "your", "yourapp"});
    const std::string_view first_word =
        std::string_view(term.text).substr(0, end_of_word(term.text, 0, base::is_lower));
    const bool is_capitals =
        std::ranges::all_of(term.text, [](char c) { return base::is_upper(c) || base::is_digit(c); });
    const bool is_version = term.text.find('.') != std::string::npos && !can_stand_alone(last_part(term.text));
    const bool is_standard =
        term.text == "--help" || term.text == "--version" || (term.text.starts_with("-D") && term.text.size() > 2);
    const bool is_made_up = std::ranges::find(made_up, first_word) != made_up.end();
    return (term.is_declared && !is_capitals && !is_version && !is_standard && !is_made_up &&
            !term.text.starts_with('_')) ||
           was_file(term, query);
}

/// The outermost folder; empty for a file in none.
std::string_view root_of(std::string_view path)
{
    const std::size_t slash = path.find('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

} // namespace

GoneNames::GoneNames(const Query& query, const TextMatch& documents)
{
    constexpr std::size_t most = 1000;
    for (const model::Term& term : query.terms) {
        if (names_.size() < most && may_become_stale(term) && documents.rarity(name_id(term.text)) > 0 &&
            was_own(term, query)) {
            if (!was_file(term, query)) {
                halves_.add(term.text.substr(term.text.find_first_not_of("-/")), names_.size());
            }
            names_.push_back(term.text);
            is_path_.push_back(term.kind == model::TermKind::file_path);
            paths_by_convention_.push_back(path_by_convention(term.text));
            roots_.push_back(is_path_.back() ? std::string_view() : root_of(term.path));
            is_set_by_users_.push_back(term.kind == model::TermKind::flag ||
                                       term.kind == model::TermKind::environment_variable ||
                                       term.kind == model::TermKind::configuration_key);
        }
    }
    is_gone_.assign(names_.size(), true);
    left_ = names_.size(); // NOLINT(*-prefer-member-initializer): they are found above
    for (std::size_t i = 0; i < names_.size(); ++i) {
        const std::string_view name = names_[i];
        add(name, i, false);
        if (!is_path_[i] && can_stand_alone(last_part(name))) {
            add(last_part(name), i, false);
        }
        if (is_set_by_users_[i]) {
            add_other_spellings(name.substr(name.find_first_not_of('-')), i);
        }
        add_ends_of_constant(name, i);
        if (!is_path_[i]) { // what users write as `readAhead` may be the field `ReadAhead`, and one Mode be of the
                            // Modes
            add(std::string(name) + "s", i, false);
            std::string capital(last_part(name).empty() ? name : last_part(name));
            capital.front() = base::to_upper(capital.front());
            add(capital, i, false);
        }
    }
}

void GoneNames::add(std::string_view spelling, std::size_t name, bool quoted_only)
{
    const NameHash hash = code_name(spelling);
    spellings_.emplace(hash, Spelling{name, quoted_only});
    filter_.add(hash);
}

/// Where options, keys and variables are declared they are often spelled in another way: `--read-ahead` without dashes,
/// as `read_ahead` or as `ReadAhead`; so is the key `readAhead`. And `--cache-read-ahead` may be put together from
/// `cache` and `read-ahead`.
void GoneNames::add_other_spellings(std::string_view bare, std::size_t name)
{
    std::vector<std::string> parts(1);
    const std::string lower = base::to_lower_ascii(bare);
    const bool is_key = !names_[name].starts_with('-');
    for (std::size_t at = 0; at < bare.size(); ++at) {
        const bool is_mark = bare[at] == '-' || bare[at] == '_';
        const bool is_hump = is_key && at > 0 && base::is_upper(bare[at]) && base::is_lower(bare[at - 1]);
        if ((is_mark || is_hump) && !parts.back().empty()) {
            parts.emplace_back();
        }
        if (!is_mark) {
            parts.back() += lower[at];
        }
    }
    if (parts.size() == 1) {
        add(bare, name, true);
        return;
    }
    for (std::size_t first = 0; first + 1 < parts.size(); ++first) {
        std::string dashed;
        std::string camel;
        for (std::size_t i = first; i < parts.size(); ++i) {
            dashed += (i == first ? "" : "-") + parts[i];
            camel += parts[i];
            if (i > first && !parts[i].empty()) {
                char& begin = camel[camel.size() - parts[i].size()];
                begin = base::to_upper(begin);
            }
        }
        std::string underscored = dashed;
        std::ranges::replace(underscored, '-', '_');
        std::string pascal = camel;
        pascal.front() = base::to_upper(pascal.front());
        std::string capitals = underscored;
        std::ranges::transform(capitals, capitals.begin(), base::to_upper);
        for (const std::string& spelling : {dashed, underscored, camel, pascal, capitals}) {
            add(spelling, name, first > 0);
        }
    }
}

/// `WORKER_LOG_LEVEL` may be put together from `WORKER` and `LOG_LEVEL`.
void GoneNames::add_ends_of_constant(std::string_view constant, std::size_t name)
{
    constexpr std::size_t shortest = 4;
    if (std::ranges::any_of(constant, [](char c) { return c != '_' && !base::is_digit(c) && !base::is_upper(c); })) {
        return;
    }
    for (std::size_t at = constant.find('_'); at != std::string_view::npos; at = constant.find('_', at + 1)) {
        if (constant.size() - at > shortest) {
            add(constant.substr(at + 1), name, true);
        }
    }
}

void GoneNames::find(NameHash spelling, std::vector<std::size_t>& found) const
{
    if (!filter_.may_have(spelling)) {
        return;
    }
    const auto [first, last] = spellings_.equal_range(spelling & ~name_use::all);
    for (auto place = first; place != last; ++place) {
        if ((spelling & (name_use::string | name_use::key)) != 0 || !place->second.quoted_only) {
            found.push_back(place->second.name);
        }
    }
}

std::vector<std::size_t> GoneNames::find(const CodeNames& code) const
{
    std::vector<std::size_t> found;
    for (const NameHash name : code.names) {
        halves_.find(name, [&](std::size_t half) { found.push_back(names_.size() + half); });
        find(name, found);
    }
    return found;
}

void GoneNames::see(const std::vector<std::size_t>& found)
{
    for (const std::size_t place : found) {
        if (place < names_.size()) {
            see(place);
        } else {
            halves_.see(place - names_.size(), [this](std::size_t name) { see(name); });
        }
    }
}

void GoneNames::see(std::size_t name)
{
    if (is_gone_[name]) {
        is_gone_[name] = false;
        --left_;
    }
}

void GoneNames::see_path(std::string_view path)
{
    living_roots_.insert(std::string(root_of(path)));
    std::vector<std::size_t> found = find(code_names_of(path)); // what a file is named after is there, as a template is
    find(code_name(path) | name_use::string, found);
    const std::string_view bare = path.substr(0, path.rfind('.'));
    for (std::size_t i = 0; i < names_.size(); ++i) {
        const std::string& by_convention = paths_by_convention_[i];
        if (is_gone_[i] && ((is_path_[i] && is_part_of_path(names_[i], path)) ||
                            (!by_convention.empty() && is_part_of_path(by_convention, bare)))) {
            found.push_back(i);
        }
    }
    see(found);
}

/// A part of the repository that went as a whole went elsewhere more often than not, and its documents follow later.
std::vector<std::string> GoneNames::gone() const
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < names_.size(); ++i) {
        if (is_gone_[i] && (roots_[i].empty() || living_roots_.empty() || living_roots_.contains(roots_[i]))) {
            names.emplace_back(names_[i]);
        }
    }
    return names;
}

} // namespace docwake::impact
