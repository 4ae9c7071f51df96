#pragma once

#include "digest/known_values.h"
#include "digest/passage.h"
#include "digest/redaction_allow.h"
#include "digest/secret_finder.h"
#include "model/ledger.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::digest {

/// Replaces the secrets of passages, and keeps account.
class PassageRedactor
{
public:
    PassageRedactor(const SecretFinder& finder, const RedactionAllowance& allowance)
        : finder_(finder), allowance_(allowance)
    {
    }

    /// Replaces what the rules find, again and again until they find nothing more: a mark may uncover what stood beside
    /// the secret. Takes time linear in the text's length.
    void redact(const Passage& passage);

    /// What `redact` found that is secret wherever it stands. To be replaced once all passages are redacted.
    KnownValues& known() { return known_; }
    void redact_known_values(const Passage& passage, const KnownValueFinder& known);

    /// One for each secret so far, in the order in which they were found.
    std::vector<model::Redaction>& redactions() { return redactions_; }

private:
    /// A secret's part within one line.
    struct Mark
    {
        std::size_t line = 0;
        std::size_t begin = 0;
        std::size_t end = 0;
        std::uint32_t rule = 0;
        std::size_t first_line = 0; ///< where the secret begins
        std::string whole{};        ///< the secret, where this is only a part of it

        bool begins_secret() const { return line == first_line; }
    };

    std::vector<Mark> find_marks(const Passage& passage);
    void find_in_keys(const Passage& passage, std::span<const std::size_t> reading, std::vector<Mark>& marks) const;
    void find_in_joined_lines(const Passage& passage, std::span<const std::size_t> reading,
                              const std::vector<bool>& hints, std::vector<Mark>& marks);
    /// In the lines' order; what overlaps becomes one, with the most specific rule.
    static std::vector<Mark> merged(std::vector<Mark> marks);
    /// Moves those that are allowed to the end, and returns the first of them.
    std::vector<Mark>::iterator partition_allowed(const Passage& passage, std::vector<Mark>& marks) const;
    /// With `whole_lines` nothing of a line with a secret is left.
    void replace(const Passage& passage, std::span<const Mark> marks, bool whole_lines);
    void record(const Passage& passage, const Mark& mark, bool allowed);

    const SecretFinder& finder_;
    const RedactionAllowance& allowance_;
    KnownValues known_;
    std::vector<model::Redaction> redactions_;
    std::vector<FoundSecret> found_; ///< of one line; kept for its memory
};

} // namespace docwake::digest
