#pragma once

#include "digest/share.h"
#include "model/impact.h"
#include "model/ledger.h"

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

namespace docwake::digest {

/// The documents that the changes touch, for the message on them and for the manifest, before the budget decides how
/// much of it is sent. What it names are places: a line of a document, or a document without lines.
class TouchedDocuments
{
public:
    /// All valid UTF-8, without secrets. `documents` have to outlive this.
    explicit TouchedDocuments(const std::vector<model::ImpactDocument>& documents);

    bool empty() const { return documents_.empty(); }
    /// The value of its shares is a number of places.
    const Ladder& ladder() const { return ladder_; }

    struct Text
    {
        std::string message;
        std::string manifest; ///< JSON, a list
    };
    /// Of the first `places`; empty where that is 0.
    Text text(std::size_t places) const;
    /// As if that many were sent. `redactions` are parallel to the documents.
    std::vector<model::LedgerDocument> ledger(std::size_t places, const std::vector<std::size_t>& redactions) const;

private:
    static constexpr std::size_t no_line = std::numeric_limits<std::size_t>::max();

    struct Place
    {
        std::size_t document = 0;
        std::size_t line = no_line;
    };

    void order_places();
    void climb();
    std::string heading(std::size_t places) const;
    /// Those of one document among the first `places`, by number; and whether the document is among them at all.
    std::vector<const model::ImpactLine*> lines_of(std::size_t document, std::size_t places) const;
    bool names(std::size_t document, std::size_t places) const;
    std::string part(std::size_t document, std::size_t places) const;

    const std::vector<model::ImpactDocument>& documents_;
    std::vector<Place> places_;
    Ladder ladder_;
};

} // namespace docwake::digest
