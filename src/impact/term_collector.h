#pragma once

#include "digest/priority.h"
#include "digest/syntax.h"
#include "model/change.h"
#include "model/impact.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace docwake::impact {

/// Collects the typed terms of the files of a change.
class TermCollector
{
public:
    /// `judgement` is that of the file, which has to outlive this.
    void add(const model::FileChange& file, const digest::Judgement& judgement, double weight);
    /// The most telling first; each once.
    std::vector<model::Term> terms() const;

private:
    struct Seen
    {
        model::TermKind kind = model::TermKind::identifier;
        bool is_defined = false;
        bool is_changed = false; ///< its definition or default
        bool is_touched_function = false;
        bool is_changed_path = false; ///< of a file in the change
        bool is_declared = false;     ///< where it went, and for users
        bool is_special = false;      ///< typed by more than its spelling, so that it is for users
        double removed = 0;
        double added = 0;
        const model::FileChange* file = nullptr;
        double file_weight = 0;
    };

    Seen& see(std::string_view name, const model::FileChange& file, double weight);
    void read_line(const model::DiffLine& line, digest::Syntax syntax, const model::FileChange& file, double weight);
    void read_declared(const model::DiffLine& line, digest::Syntax syntax);
    /// Many libraries want the names of options without dashes.
    bool is_option_declared_bare(std::string_view name) const;
    void read_pairs(const model::Hunk& hunk, const model::FileChange& file, double weight);
    void read_paths(const model::FileChange& file, double weight);

    std::unordered_map<std::string_view, Seen> seen_;
    std::vector<std::string_view> order_;
    std::unordered_map<std::string_view, std::string_view> renames_;
    std::vector<model::Term> values_; ///< defaults that changed
};

/// How much a file's change says about documentation: tests little.
double weight_of(digest::Priority priority);

/// Whether a name can hardly be a word of prose: it has a capital inside, a digit, or a mark between its parts.
bool is_distinctive(std::string_view name);

} // namespace docwake::impact
