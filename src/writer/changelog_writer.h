#pragma once

#include "base/clock.h"
#include "writer/writer.h"

namespace docwake::writer {

/// The writer without a model: entries in the changelog, from the manifest by fixed rules.
class ChangelogWriter : public Writer
{
public:
    /// The clock, which outlives the writer, dates new updates.
    explicit ChangelogWriter(const base::Clock& clock) : clock_(clock) {}

    Proposal propose(const std::optional<model::Manifest>& manifest, const std::vector<model::Message>& messages,
                     const Documents& documents) override;

private:
    const base::Clock& clock_;
};

} // namespace docwake::writer
