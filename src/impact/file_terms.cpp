#include "impact/file_terms.h"

#include "base/ascii.h"
#include "digest/definition.h"
#include "digest/public_term.h"
#include "digest/syntax.h"
#include "impact/declaration.h"
#include "impact/line_pairs.h"
#include "impact/spelling.h"
#include "impact/words.h"

#include <algorithm>
#include <cstdint>
#include <string>

namespace docwake::impact {

using model::TermChange;
using model::TermKind;

namespace {

std::string_view last_name(std::string_view text)
{
    std::string_view last;
    for_each_name(text, [&](std::size_t begin, std::size_t end) { last = text.substr(begin, end - begin); });
    return last;
}

constexpr std::size_t longest_line = 1000; // longer ones are data

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

class FileReader
{
public:
    FileReader(const model::FileChange& file, double weight) : syntax_(digest::syntax_of(file.path))
    {
        terms_.file = &file;
        terms_.weight = weight;
    }

    FileTerms read(const digest::Judgement& judgement) &&
    {
        const model::FileChange& file = *terms_.file;
        const bool is_for_users = declares_for_users(file.old_path.empty() ? file.path : file.old_path);
        for (const model::Hunk& hunk : file.hunks) {
            words_.read(std::string_view(hunk.section).substr(0, longest_line), Part::around);
            for (const model::DiffLine& line : hunk.lines) {
                const std::string_view text = std::string_view(line.text).substr(0, longest_line);
                if (line.kind == model::LineKind::context) {
                    words_.read(text, Part::context);
                } else {
                    read_line(text, line.kind == model::LineKind::added);
                }
                if (line.kind == model::LineKind::removed && is_for_users) {
                    read_declared(text);
                }
            }
            words_.end_hunk();
            read_pairs(hunk);
        }
        for (const std::string_view name : judgement.names.changed) {
            see(name).is_changed = true;
        }
        for (const std::string_view name : judgement.names.touched) {
            const std::string_view last = last_name(name);
            if (!last.empty()) {
                see(last).is_touched_function = true;
            }
        }
        read_path();
        terms_.words = words_.words(terms_.weight);
        return std::move(terms_);
    }

private:
    using Part = FileWordCounter::Part;

    SeenName& see(NameTable::Name& name)
    {
        if (name.seen == base::PlaceTable::npos) {
            name.seen = terms_.names.size();
            terms_.names.push_back({.text = name.text, .kind = kind_by_spelling(name.text)});
        }
        return terms_.names[name.seen];
    }

    SeenName& see(std::string_view name) { return see(names_.name(name)); }

    /// Null where it is not seen yet.
    SeenName* find(std::string_view name)
    {
        const NameTable::Name* const found = names_.find(name);
        return found == nullptr || found->seen == base::PlaceTable::npos ? nullptr : &terms_.names[found->seen];
    }

    void read_line(std::string_view text, bool adds)
    {
        const auto count = [&](SeenName& seen) -> SeenName& {
            (adds ? seen.added : seen.removed) += 1;
            return seen;
        };
        words_.read(text, adds ? Part::added : Part::removed, [&](NameTable::Name& name) {
            if (name.is_kept) {
                count(see(name));
            }
        });
        for_each_quoted(text, [&](std::string_view quoted) {
            const bool is_name = std::ranges::all_of(
                quoted, [](char c) { return is_name_byte(static_cast<unsigned char>(c)) || is_joint(c); });
            if (is_name) {
                const bool is_key = quoted.find('/') == std::string_view::npos && is_distinctive(quoted);
                mark(quoted, is_key                                       ? TermKind::configuration_key
                             : quoted.find('/') == std::string_view::npos ? TermKind::quoted_text
                                                                          : TermKind::file_path);
            } else if (quoted.find(' ') != std::string_view::npos && quoted.size() > 8) {
                make_certain(count(see(quoted)), TermKind::quoted_text);
            }
        });
        digest::find_public_terms(text, syntax_, [&](std::string_view name) {
            const TermKind kind = name.starts_with('-')   ? TermKind::flag
                                  : name.starts_with('/') ? TermKind::route
                                                          : TermKind::environment_variable;
            if (kind == TermKind::route) {
                SeenName& seen = count(see(name));
                make_certain(seen, kind);
                seen.is_special = true;
            } else {
                mark(name, kind);
            }
        });
        if (const auto definition = digest::definition_in(text, syntax_)) {
            if (SeenName* const seen = find(definition->name)) {
                seen->is_defined = true;
                const bool is_setting = syntax_ == digest::Syntax::settings || syntax_ == digest::Syntax::json;
                if (is_setting && seen->kind == TermKind::identifier) {
                    seen->kind = TermKind::configuration_key;
                }
            }
        }
    }

    void mark(std::string_view name, TermKind kind)
    {
        if (SeenName* const seen = name.size() > 2 ? find(name) : nullptr) {
            seen->is_special = true;
            seen->kind = more_special(seen->kind, kind);
        }
    }

    static void make_certain(SeenName& seen, TermKind kind)
    {
        seen.kind = kind;
        seen.is_kind_certain = true;
    }

    void read_declared(std::string_view text)
    {
        find_declared(text, syntax_, [this](std::string_view name) {
            if (SeenName* const seen = find(name)) {
                seen->is_declared = true;
            }
        });
    }

    void read_pairs(const model::Hunk& hunk)
    {
        for_each_line_pair(hunk, [&](std::string_view old_line, std::string_view new_line) {
            const Difference difference = difference_of(old_line, new_line);
            if (difference.old_text.empty()) {
                return;
            }
            if (!is_value(difference.old_text)) {
                terms_.renames.emplace_back(difference.old_text, difference.new_text);
            } else if (is_value(difference.new_text)) {
                const auto end = static_cast<std::size_t>(difference.old_text.data() - old_line.data());
                read_value(old_line.substr(0, end), difference);
            }
        });
    }

    static bool is_value(std::string_view text)
    {
        return (is_number(text) && !is_version(text)) || text == "true" || text == "false" || text == "True" ||
               text == "False";
    }

    /// Of the last name in `before`.
    void read_value(std::string_view before, const Difference& difference)
    {
        std::string_view name;
        for_each_name(before, [&](std::size_t begin, std::size_t end) {
            const std::string_view candidate = before.substr(begin, end - begin);
            if (candidate.size() > 2 && !is_number(candidate) && !is_keyword(candidate)) {
                name = candidate;
            }
        });
        SeenName* const seen = find(name);
        if (seen == nullptr) {
            return;
        }
        seen->is_changed = true;
        if (difference.old_text.size() > 1) { // a digit stands everywhere
            terms_.values.push_back({.text = std::string(difference.old_text),
                                     .kind = TermKind::value,
                                     .change = TermChange::renamed,
                                     .replacement = std::string(difference.new_text),
                                     .path = terms_.file->path,
                                     .commit = newest_commit(*terms_.file),
                                     .weight = terms_.weight});
        }
    }

    void read_path()
    {
        const model::FileChange& file = *terms_.file;
        const bool is_gone = file.kind == model::ChangeKind::deleted || file.kind == model::ChangeKind::renamed;
        SeenName& seen = see(is_gone ? file.old_path : file.path);
        make_certain(seen, TermKind::file_path);
        seen.is_changed_path = true;
        (is_gone ? seen.removed : seen.added) += file.kind == model::ChangeKind::modified ? 0 : 1;
        if (file.kind == model::ChangeKind::renamed) {
            terms_.renames.emplace_back(file.old_path, file.path);
        }
        if (file.kind == model::ChangeKind::modified) {
            seen.added += 0.5;
            seen.removed += 0.5;
        }
        words_.read(std::string_view(file.path).substr(0, longest_line), Part::path);
    }

    digest::Syntax syntax_;
    FileTerms terms_;
    NameTable names_;
    FileWordCounter words_{names_};
};

} // namespace

TermKind more_special(TermKind known, TermKind other)
{
    const bool is_replaced = known == TermKind::identifier || known == TermKind::file_path ||
                             (known == TermKind::configuration_key && other == TermKind::environment_variable);
    return is_replaced ? other : known;
}

FileTerms terms_of(const model::FileChange& file, const digest::Judgement& judgement, double weight)
{
    return FileReader(file, weight).read(judgement);
}

std::string newest_commit(const model::FileChange& file)
{
    return file.commits.empty() ? std::string() : file.commits.front();
}

} // namespace docwake::impact
