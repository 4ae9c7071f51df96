#include "impact/term_collector.h"

#include "base/ascii.h"
#include "base/text.h"
#include "digest/definition.h"
#include "digest/public_term.h"
#include "digest/syntax.h"
#include "impact/declaration.h"
#include "impact/line_pairs.h"
#include "impact/name_filter.h"
#include "impact/words.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace docwake::impact {

using model::TermChange;
using model::TermKind;

namespace {

bool is_version(std::string_view name)
{
    const std::string_view digits = name.starts_with('v') ? name.substr(1) : name;
    return std::ranges::count(digits, '.') >= 1 && !digits.empty() && base::is_digit(digits.front()) &&
           base::is_digit(digits.back()) &&
           std::ranges::all_of(digits, [](char c) { return base::is_digit(c) || c == '.'; });
}

bool is_number(std::string_view name)
{
    return std::ranges::all_of(name, [](char c) { return base::is_digit(c) || c == '.' || c == '_' || c == '-'; }) ||
           (name.size() > 1 && base::is_digit(name.front()));
}

bool is_constant(std::string_view name)
{
    return name.find('_') != std::string_view::npos && base::is_upper(name.front()) &&
           std::ranges::all_of(name, [](char c) { return base::is_upper(c) || base::is_digit(c) || c == '_'; });
}

/// Words that stand in code of many languages and name nothing.
constexpr auto keywords = std::to_array<std::string_view>(
    {"and",    "assert",  "async",   "auto",    "await",    "bool",      "boolean",   "break",    "byte",
     "case",   "catch",   "char",    "class",   "const",    "continue",  "def",       "default",  "defer",
     "delete", "do",      "double",  "elif",    "else",     "end",       "enum",      "err",      "error",
     "except", "export",  "extends", "extern",  "false",    "final",     "finally",   "float",    "fn",
     "for",    "foreach", "from",    "func",    "function", "get",       "goto",      "has",      "if",
     "impl",   "import",  "in",      "include", "inline",   "int",       "interface", "is",       "len",
     "let",    "list",    "long",    "loop",    "match",    "map",       "mod",       "mut",      "namespace",
     "new",    "nil",     "none",    "None",    "not",      "null",      "nullptr",   "ok",       "Ok",
     "or",     "Option",  "package", "pass",    "private",  "protected", "pub",       "public",   "raise",
     "ref",    "require", "return",  "Result",  "self",     "Self",      "set",       "short",    "signed",
     "size",   "size_t",  "Some",    "static",  "std",      "str",       "string",    "String",   "struct",
     "super",  "switch",  "test",    "then",    "this",     "throw",     "throws",    "to",       "true",
     "True",   "False",   "try",     "type",    "typedef",  "typeof",    "undefined", "unsigned", "use",
     "using",  "usize",   "value",   "var",     "Vec",      "void",      "while",     "with",     "yield"});

bool is_keyword(std::string_view name)
{
    static const std::vector<bool> may_be = [] {
        std::vector<bool> filter(name_filter_size);
        for (const std::string_view word : keywords) {
            filter[name_filter_place(word)] = true;
        }
        return filter;
    }();
    return may_be[name_filter_place(name)] && std::ranges::find(keywords, name) != keywords.end();
}

double weight_of(TermKind kind)
{
    switch (kind) {
    case TermKind::flag:
    case TermKind::environment_variable:
    case TermKind::route:
        return 2;
    case TermKind::configuration_key:
        return 1.6;
    case TermKind::file_path:
    case TermKind::quoted_text:
    case TermKind::identifier:
        return 1;
    case TermKind::version:
        return 1.2;
    case TermKind::value:
        return 0.3;
    }
    return 1;
}

double weight_of(TermChange change)
{
    switch (change) {
    case TermChange::removed:
    case TermChange::renamed:
        return 1;
    case TermChange::changed:
    case TermChange::added:
        return 0.8;
    case TermChange::touched:
        return 0.35;
    }
    return 1;
}

std::string newest_commit(const model::FileChange& file)
{
    return file.commits.empty() ? std::string() : file.commits.front();
}

std::string_view last_name(std::string_view text)
{
    std::string_view last;
    for_each_name(text, [&](std::size_t begin, std::size_t end) { last = text.substr(begin, end - begin); });
    return last;
}

constexpr std::size_t longest_line = 1000; // longer ones are data

TermKind kind_by_spelling(std::string_view name)
{
    if (name.starts_with('-')) {
        return TermKind::flag;
    }
    if (is_version(name)) {
        return TermKind::version;
    }
    if (name.find('/') != std::string_view::npos) {
        return TermKind::file_path;
    }
    return TermKind::identifier;
}

template <typename Found>
void for_each_quoted(std::string_view line, const Found& found)
{
    constexpr std::size_t longest = 300;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (!base::is_quote(line[at])) {
            continue;
        }
        const std::size_t close = line.find(line[at], at + 1);
        if (close == std::string_view::npos) {
            return;
        }
        const std::string_view text = line.substr(at + 1, close - at - 1);
        if (text.size() > 1 && text.size() <= longest) {
            found(text);
        }
        at = close;
    }
}

} // namespace

double weight_of(digest::Priority priority)
{
    return priority == digest::Priority::test ? 0.25 : 1;
}

bool is_distinctive(std::string_view name)
{
    const auto is_mark = [](char c) {
        return c == '_' || c == '-' || c == '.' || c == '/' || c == ':' || base::is_digit(c);
    };
    return std::ranges::any_of(name, is_mark) ||
           std::ranges::any_of(name.substr(std::min<std::size_t>(1, name.size())), base::is_upper);
}

TermCollector::Seen& TermCollector::see(std::string_view name, const model::FileChange& file, double weight)
{
    const auto [place, is_new] = seen_.try_emplace(name);
    Seen& seen = place->second;
    if (is_new) {
        order_.push_back(name);
        seen.kind = kind_by_spelling(name);
    }
    if (is_new || weight > seen.file_weight) {
        seen.file = &file;
        seen.file_weight = weight;
    }
    return seen;
}

void TermCollector::add(const model::FileChange& file, const digest::Judgement& judgement, double weight)
{
    const digest::Syntax syntax = digest::syntax_of(file.path);
    const bool is_for_users = declares_for_users(file.old_path.empty() ? file.path : file.old_path);
    for (const model::Hunk& hunk : file.hunks) {
        for (const model::DiffLine& line : hunk.lines) {
            if (line.kind != model::LineKind::context) {
                read_line(line, syntax, file, weight);
            }
            if (line.kind == model::LineKind::removed && is_for_users) {
                read_declared(line, syntax);
            }
        }
        read_pairs(hunk, file, weight);
    }
    for (const std::string_view name : judgement.names.changed) {
        see(name, file, weight).is_changed = true;
    }
    for (const std::string_view name : judgement.names.touched) {
        const std::string_view last = last_name(name);
        if (!last.empty()) {
            see(last, file, weight).is_touched_function = true;
        }
    }
    read_paths(file, weight);
}

void TermCollector::read_line(const model::DiffLine& line, digest::Syntax syntax, const model::FileChange& file,
                              double weight)
{
    const std::string_view text = std::string_view(line.text).substr(0, longest_line);
    const bool adds = line.kind == model::LineKind::added;
    const auto count = [&](std::string_view name) -> Seen& {
        Seen& seen = see(name, file, weight);
        (adds ? seen.added : seen.removed) += 1;
        return seen;
    };
    for_each_name(text, [&](std::size_t begin, std::size_t end) {
        const std::string_view name = text.substr(begin, end - begin);
        const bool is_kept = name.size() > 2 && (is_version(name) || !is_number(name)) && !is_keyword(name);
        if (is_kept) {
            count(name);
        }
    });
    const auto mark = [&](std::string_view name, TermKind kind) {
        if (const auto found = seen_.find(name); found != seen_.end() && name.size() > 2) {
            found->second.is_special = true;
            TermKind& known = found->second.kind;
            if (known == TermKind::identifier || known == TermKind::file_path ||
                (known == TermKind::configuration_key && kind == TermKind::environment_variable)) {
                known = kind;
            }
        }
    };
    for_each_quoted(text, [&](std::string_view quoted) {
        const bool is_name = std::ranges::all_of(
            quoted, [](char c) { return is_name_byte(static_cast<unsigned char>(c)) || is_joint(c); });
        if (is_name) {
            const bool is_key = quoted.find('/') == std::string_view::npos && is_distinctive(quoted);
            mark(quoted, is_key                                       ? TermKind::configuration_key
                         : quoted.find('/') == std::string_view::npos ? TermKind::quoted_text
                                                                      : TermKind::file_path);
        } else if (quoted.find(' ') != std::string_view::npos && quoted.size() > 8) {
            count(quoted).kind = TermKind::quoted_text;
        }
    });
    digest::find_public_terms(text, syntax, [&](std::string_view name) {
        const TermKind kind = name.starts_with('-')   ? TermKind::flag
                              : name.starts_with('/') ? TermKind::route
                                                      : TermKind::environment_variable;
        if (kind == TermKind::route) {
            count(name).kind = kind;
            seen_[name].is_special = true;
        } else {
            mark(name, kind);
        }
    });
    if (const auto definition = digest::definition_in(text, syntax)) {
        if (const auto found = seen_.find(definition->name); found != seen_.end()) {
            found->second.is_defined = true;
            const bool is_setting = syntax == digest::Syntax::settings || syntax == digest::Syntax::json;
            if (is_setting && found->second.kind == TermKind::identifier) {
                found->second.kind = TermKind::configuration_key;
            }
        }
    }
}

void TermCollector::read_declared(const model::DiffLine& line, digest::Syntax syntax)
{
    const std::string_view text = std::string_view(line.text).substr(0, longest_line);
    find_declared(text, syntax, [this](std::string_view name) {
        if (const auto found = seen_.find(name); found != seen_.end()) {
            found->second.is_declared = true;
        }
    });
}

void TermCollector::read_pairs(const model::Hunk& hunk, const model::FileChange& file, double weight)
{
    for_each_line_pair(hunk, [&](std::string_view old_line, std::string_view new_line) {
        const Difference difference = difference_of(old_line, new_line);
        if (difference.old_text.empty()) {
            return;
        }
        const auto is_value = [](std::string_view text) {
            return (is_number(text) && !is_version(text)) || text == "true" || text == "false" || text == "True" ||
                   text == "False";
        };
        if (!is_value(difference.old_text)) {
            renames_.try_emplace(difference.old_text, difference.new_text);
            return;
        }
        if (!is_value(difference.new_text)) {
            return;
        }
        // The name before the value.
        const std::string_view before =
            old_line.substr(0, static_cast<std::size_t>(difference.old_text.data() - old_line.data()));
        std::string_view name;
        for_each_name(before, [&](std::size_t begin, std::size_t end) {
            const std::string_view candidate = before.substr(begin, end - begin);
            if (candidate.size() > 2 && !is_number(candidate) && !is_keyword(candidate)) {
                name = candidate;
            }
        });
        if (const auto found = seen_.find(name); found != seen_.end()) {
            found->second.is_changed = true;
            if (difference.old_text.size() > 1) { // a digit stands everywhere
                values_.push_back({.text = std::string(difference.old_text),
                                   .kind = TermKind::value,
                                   .change = TermChange::renamed,
                                   .replacement = std::string(difference.new_text),
                                   .path = file.path,
                                   .commit = newest_commit(file),
                                   .weight = weight * weight_of(TermKind::value)});
            }
        }
    });
}

void TermCollector::read_paths(const model::FileChange& file, double weight)
{
    const bool is_gone = file.kind == model::ChangeKind::deleted || file.kind == model::ChangeKind::renamed;
    const std::string_view path = is_gone ? file.old_path : file.path;
    Seen& seen = see(path, file, weight);
    seen.kind = TermKind::file_path;
    seen.is_changed_path = true;
    (is_gone ? seen.removed : seen.added) += file.kind == model::ChangeKind::modified ? 0 : 1;
    if (file.kind == model::ChangeKind::renamed) {
        renames_.try_emplace(file.old_path, file.path);
    }
    if (file.kind == model::ChangeKind::modified) {
        seen.added += 0.5;
        seen.removed += 0.5;
    }
}

bool TermCollector::is_option_declared_bare(std::string_view name) const
{
    if (!name.starts_with("--")) {
        return false;
    }
    const auto bare = seen_.find(name.substr(2));
    return bare != seen_.end() && bare->second.is_declared;
}

std::vector<model::Term> TermCollector::terms() const
{
    std::vector<model::Term> terms;
    terms.reserve(order_.size() + values_.size());
    for (const std::string_view name : order_) {
        const Seen& seen = seen_.at(name);
        model::Term term{.text = std::string(name), .kind = seen.kind};
        if (term.kind == TermKind::identifier && is_constant(name) && seen.is_special) {
            term.kind = TermKind::environment_variable;
        }
        if (seen.removed > 0 && seen.added == 0) {
            term.change = TermChange::removed;
            const auto renamed = renames_.find(name);
            if (renamed != renames_.end()) {
                const auto target = seen_.find(renamed->second);
                if (target != seen_.end() && target->second.removed == 0) {
                    term.change = TermChange::renamed;
                    term.replacement = renamed->second;
                }
            }
        } else if (seen.added > 0 && seen.removed == 0) {
            term.change = TermChange::added;
        } else {
            term.change = seen.is_changed ? TermChange::changed : TermChange::touched;
        }
        double weight = seen.file_weight * weight_of(term.kind) * weight_of(term.change);
        weight *= seen.is_defined || seen.is_special || is_distinctive(name) ? 1 : 0.5;
        weight *= seen.is_defined ? 1.5 : 1;
        term.is_defined = seen.is_defined || seen.is_special || seen.is_touched_function || seen.is_changed_path;
        term.is_declared = seen.is_declared || is_option_declared_bare(name);
        term.weight = weight;
        term.path = seen.file->path;
        term.commit = newest_commit(*seen.file);
        terms.push_back(std::move(term));
    }
    terms.insert(terms.end(), values_.begin(), values_.end());
    std::vector<std::size_t> order(terms.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::ranges::greater(), [&](std::size_t place) { return terms[place].weight; });
    std::vector<model::Term> sorted;
    sorted.reserve(terms.size());
    std::ranges::transform(order, std::back_inserter(sorted),
                           [&](std::size_t place) { return std::move(terms[place]); });
    return sorted;
}

} // namespace docwake::impact
