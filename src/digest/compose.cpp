#include "digest/compose.h"

#include "base/utf8.h"
#include "digest/digest.h"
#include "digest/encoded_size.h"
#include "digest/ledger.h"
#include "digest/overview.h"

#include <fmt/format.h>

#include <utility>

namespace docwake::digest {

namespace {

using model::Disposition;
using model::Role;

/// The sections in messages of a moderate size: models lose their place in very long ones.
std::vector<model::Message> diff_messages(const std::vector<FileSection>& sections, std::span<const Share> shares)
{
    constexpr std::size_t largest = 60'000;
    std::vector<model::Message> messages;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        if (!shares[i].sent) {
            continue;
        }
        const std::string text = section_text(sections[i], shares[i]);
        if (messages.empty() || messages.back().content.size() + text.size() > largest) {
            messages.push_back({Role::user, fmt::format("## Changes, part {}\n\n", messages.size() + 1)});
        }
        messages.back().content += text;
    }
    return messages;
}

void enter_clipped_messages(model::Ledger& ledger, const std::vector<model::Commit>& commits)
{
    for (std::size_t i = 0; i < ledger.commits.size(); ++i) {
        model::LedgerCommit& entry = ledger.commits[i];
        if (entry.disposition == Disposition::sent && !commits[i].body.empty()) {
            entry.disposition = Disposition::clipped;
            entry.reason = fmt::format("{}: only its subject and trailers are sent", over_budget);
        }
    }
}

} // namespace

Composition compose(const Material& material, const Detail& detail, std::span<const Share> shares)
{
    const DigestOptions& options = material.options;
    Composition composition;
    model::Ledger& ledger = composition.ledger;
    ledger = material.ledger;
    enter_shares(ledger, material.sections, shares);
    if (!detail.manifest_bodies) {
        enter_clipped_messages(ledger, material.redacted.changes.commits);
    }

    model::JobRequest& request = composition.request;
    request.branch = base::repair_utf8(options.docs_branch);
    request.model = base::repair_utf8(options.model);
    request.as_draft = options.as_draft;
    request.messages.push_back({Role::system, material.system});
    request.messages.push_back({Role::user, overview(material.redacted, material.selection, ledger, detail, options)});
    request.messages.push_back(
        {Role::user, detail.manifest_bodies ? material.manifest : material.manifest_without_bodies});
    for (model::Message& message : diff_messages(material.sections, shares)) {
        request.messages.push_back(std::move(message));
    }
    if (!material.redacted.instruction.empty()) {
        request.messages.push_back({Role::user, material.redacted.instruction});
    }
    ledger.estimated_tokens = estimate_tokens(encoded_size(request));
    return composition;
}

} // namespace docwake::digest
