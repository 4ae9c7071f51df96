#pragma once

#include "digest/priority.h"
#include "impact/file_words.h"
#include "model/change.h"
#include "model/impact.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace docwake::impact {

/// A name in a file's change.
struct SeenName
{
    std::string_view text;
    model::TermKind kind = model::TermKind::identifier;
    bool is_kind_certain = false; ///< it stands where only this kind can
    bool is_defined = false;
    bool is_changed = false; ///< its definition or default
    bool is_touched_function = false;
    bool is_changed_path = false; ///< of a file in the change
    bool is_declared = false;     ///< where it went, and for users
    bool is_special = false;      ///< typed by more than its spelling, so that it is for users
    double removed = 0;           ///< how often
    double added = 0;
};

/// What a file's change says; points into the change.
struct FileTerms
{
    const model::FileChange* file = nullptr;
    double weight = 0;           ///< of the file
    std::vector<SeenName> names; ///< each once
    std::vector<std::pair<std::string_view, std::string_view>> renames;
    std::vector<model::Term> values; ///< defaults that changed, with the file's weight
    FileWords words;                 ///< likewise
};

/// `judgement` is that of the file. Both have to outlive the result.
FileTerms terms_of(const model::FileChange& file, const digest::Judgement& judgement, double weight);

/// Of two kinds that a name is taken for in two places.
model::TermKind more_special(model::TermKind known, model::TermKind other);

/// The commit of the range that changed the file last; empty where that is not known.
std::string newest_commit(const model::FileChange& file);

} // namespace docwake::impact
