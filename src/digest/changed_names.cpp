#include "digest/changed_names.h"

#include "base/text.h"
#include "digest/definition.h"
#include "digest/public_term.h"
#include "digest/quoting.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <unordered_map>

namespace docwake::digest {

namespace {

/// The lines of one side that define a name, whatever their order.
struct Side
{
    std::size_t lines = 0;
    std::size_t hash = 0;

    void add(std::string_view line)
    {
        ++lines;
        hash += std::hash<std::string_view>()(base::trim(line));
    }
    bool operator==(const Side&) const = default;
};

struct Name
{
    std::string_view text;
    Visibility visibility = Visibility::hidden; ///< the most visible
    bool is_defined = false;                    ///< and not only mentioned
    Side removed;
    Side added;
};

struct Mention
{
    std::size_t name; ///< its place in the names
    std::size_t hunk;
    bool adds;
};

class NameCollector
{
public:
    explicit NameCollector(const model::FileChange& file) : file_(file), syntax_(syntax_of(file.path))
    {
        for (std::size_t i = 0; i < file.hunks.size(); ++i) {
            for (const model::DiffLine& line : file.hunks[i].lines) {
                if (line.kind != model::LineKind::context) {
                    read(line, i);
                }
            }
        }
    }

    NameChanges changes() const
    {
        NameChanges result;
        for (const Name& name : names_) {
            if (name.added.lines == 0) {
                result.names.removed.push_back(name.text);
            } else if (name.removed.lines == 0) {
                result.names.added.push_back(name.text);
            } else if (is_changed(name)) {
                result.names.changed.push_back(name.text);
            }
        }
        result.hunks.resize(file_.hunks.size());
        for (const Mention& mention : mentions_) {
            const Name& name = names_[mention.name];
            HunkNames& hunk = result.hunks[mention.hunk];
            if (name.added.lines == 0 || is_changed(name)) {
                hunk.changes = hunk.changes || name.visibility != Visibility::hidden;
            } else if (name.removed.lines == 0 && mention.adds) {
                hunk.adds = hunk.adds || name.visibility == Visibility::exposed;
            }
        }
        add_touched(result.names);
        return result;
    }

private:
    static bool is_changed(const Name& name)
    {
        return name.is_defined && name.removed.lines > 0 && name.added.lines > 0 && name.removed != name.added;
    }

    void read(const model::DiffLine& line, std::size_t hunk)
    {
        if (const auto definition = definition_in(line.text, syntax_)) {
            enter(definition->name, definition->visibility, true, line, hunk);
        }
        find_public_terms(line.text, syntax_,
                          [&](std::string_view term) { enter(term, Visibility::exposed, false, line, hunk); });
    }

    void enter(std::string_view text, Visibility visibility, bool is_definition, const model::DiffLine& line,
               std::size_t hunk)
    {
        const auto [at, is_new] = places_.try_emplace(text, names_.size());
        if (is_new) {
            names_.push_back({text});
        }
        Name& name = names_[at->second];
        name.visibility = std::max(name.visibility, visibility);
        name.is_defined = name.is_defined || is_definition;
        const bool adds = line.kind == model::LineKind::added;
        (adds ? name.added : name.removed).add(line.text);
        mentions_.push_back({at->second, hunk, adds});
    }

    void add_touched(ChangedNames& names) const
    {
        for (const model::Hunk& hunk : file_.hunks) {
            const auto around = definition_in(hunk.section, syntax_);
            if (around && !places_.contains(around->name) &&
                std::ranges::find(names.touched, around->name) == names.touched.end() &&
                names.touched.size() < most_touched) {
                names.touched.push_back(around->name);
            }
        }
    }

    static constexpr std::size_t most_touched = 64; // more tell nobody anything

    const model::FileChange& file_;
    Syntax syntax_;
    std::vector<Name> names_;
    std::unordered_map<std::string_view, std::size_t> places_;
    std::vector<Mention> mentions_;
};

void append_names(std::string& text, std::string_view verb, const std::vector<std::string_view>& names,
                  std::size_t most)
{
    if (names.empty()) {
        return;
    }
    fmt::format_to(std::back_inserter(text), "{}{} ", text.empty() ? "" : "; ", verb);
    for (std::size_t i = 0; i < std::min(names.size(), most); ++i) {
        text.append(i == 0 ? "" : ", ").append(code_span(names[i]));
    }
    if (names.size() > most) {
        fmt::format_to(std::back_inserter(text), " and {} more", names.size() - most);
    }
}

} // namespace

NameChanges find_changed_names(const model::FileChange& file)
{
    return NameCollector(file).changes();
}

std::string names_text(const ChangedNames& names)
{
    std::string text;
    append_names(text, "removed", names.removed, 60);
    append_names(text, "changed", names.changed, 40);
    append_names(text, "added", names.added, 30);
    append_names(text, "edited inside", names.touched, 20);
    return text;
}

} // namespace docwake::digest
