#pragma once

#include "digest/priority.h"
#include "impact/file_terms.h"
#include "impact/place_table.h"
#include "model/change.h"
#include "model/impact.h"

#include <string_view>
#include <unordered_map>
#include <vector>

namespace docwake::impact {

/// Collects the typed terms of the files of a change.
class TermCollector
{
public:
    void add(FileTerms terms);
    /// The most telling first; each once.
    std::vector<model::Term> terms() const;

private:
    struct Seen
    {
        SeenName name;
        const model::FileChange* file = nullptr; ///< that says most
        double file_weight = 0;

        void add(const SeenName& other);
    };

    /// Many libraries want the names of options without dashes.
    bool is_option_declared_bare(std::string_view name) const;

    /// Null where it is not in the change.
    const Seen* find(std::string_view name) const;

    std::vector<Seen> seen_; ///< each name once
    PlaceTable places_;
    std::unordered_map<std::string_view, std::string_view> renames_;
    std::vector<model::Term> values_; ///< defaults that changed
};

/// How much a file's change says about documentation: tests little.
double weight_of(digest::Priority priority);

} // namespace docwake::impact
