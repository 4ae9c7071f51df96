#pragma once

#include "base/place_table.h"
#include "digest/priority.h"
#include "impact/file_terms.h"
#include "model/change.h"
#include "model/impact.h"

#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace docwake::impact {

/// Collects the typed terms of the files of a change.
class TermCollector
{
public:
    void add(FileTerms terms);
    /// The most telling first; each once. The same on any number of threads.
    std::vector<model::Term> terms(std::size_t threads) const;

private:
    struct Seen
    {
        SeenName name;
        const model::FileChange* file = nullptr; ///< that says most
        double file_weight = 0;

        void add(const SeenName& other);
    };

    /// What is made of it, before it takes the memory of a term.
    struct Judged
    {
        model::TermKind kind{};
        model::TermChange change{};
        std::string_view replacement;
        double weight = 0;
    };
    Judged judge(const Seen& of) const;
    model::Term term_of(const Seen& of, const Judged& judged) const;

    /// Many libraries want the names of options without dashes.
    bool is_option_declared_bare(std::string_view name) const;

    /// Null where it is not in the change.
    const Seen* find(std::string_view name) const;

    std::vector<Seen> seen_; ///< each name once
    base::PlaceTable places_;
    std::unordered_map<std::string_view, std::string_view> renames_;
    std::vector<model::Term> values_; ///< defaults that changed
};

/// How much a file's change says about documentation: tests little.
double weight_of(digest::Priority priority);

} // namespace docwake::impact
