#include "digest/compose.h"

#include "base/in_order.h"
#include "digest/budget_note.h"
#include "digest/digest.h"
#include "digest/encoded_size.h"
#include "digest/ledger.h"
#include "digest/message_size.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

namespace docwake::digest {

namespace {

using model::DiffStep;
using model::Disposition;
using model::Role;

/// Messages of a moderate size, each with a heading.
class MessageWriter
{
public:
    MessageWriter(std::vector<model::Message>& messages, std::string_view heading)
        : messages_(messages), heading_(heading)
    {
    }

    void add(std::string_view part)
    {
        if (count_ == 0 || messages_.back().content.size() + part.size() > largest_message) {
            ++count_;
            messages_.push_back({Role::user, fmt::format("## {}, part {}\n\n", heading_, count_)});
        }
        messages_.back().content += part;
    }

private:
    std::vector<model::Message>& messages_;
    std::string_view heading_;
    std::size_t count_ = 0;
};

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

void add_sections(Composition& composition, const Material& material, const Plan& plan)
{
    std::vector<model::Message>& messages = composition.request.messages;
    const std::string note = budget_note(plan, !material.touched.empty());
    if (!note.empty()) {
        messages.push_back({Role::user, note});
    }
    std::vector<model::Message> diffs;
    MessageWriter names_writer(messages, "Names in diffs that are left out");
    MessageWriter diffs_writer(diffs, "Changes");
    base::make_in_chunks<SectionText>(
        material.sections.size(), material.options.threads,
        [&](std::size_t, std::size_t i) { return section_text(material.sections[i], plan.shares[i]); },
        [&](std::size_t i, const SectionText& section) {
            if (!section.text.empty()) {
                (plan.shares[i].step == DiffStep::names ? names_writer : diffs_writer).add(section.text);
            }
            enter_section(composition.ledger.files.at(material.sections[i].file), plan.shares[i], section);
        });
    std::ranges::move(diffs, std::back_inserter(messages));
}

/// `documents` is a list in JSON; empty: there is none.
std::string with_documents(const std::string& manifest, const std::string& documents)
{
    if (documents.empty()) {
        return manifest;
    }
    const std::size_t end = manifest.rfind('}');
    return fmt::format(R"({},"impact":{}}})", std::string_view(manifest).substr(0, end), documents);
}

model::JobRequest request_of_lists(const Material& material, const Plan& plan, const Lists& lists)
{
    TouchedDocuments::Text documents = material.touched.text(plan.places);
    model::JobRequest request = begin_request(material.options);
    request.messages.push_back({Role::system, material.system});
    request.messages.push_back({Role::user, lists.overview});
    request.messages.push_back({Role::user, with_documents(*lists.manifest, documents.manifest)});
    if (!documents.message.empty()) {
        request.messages.push_back({Role::user, std::move(documents.message)});
    }
    return request;
}

} // namespace

Composition compose(const Material& material, const Plan& plan, const Lists& lists)
{
    Composition composition{request_of_lists(material, plan, lists), material.ledger};
    composition.ledger.documents = material.touched.ledger(plan.places, material.redacted.document_counts);
    if (!details.at(plan.detail).manifest_bodies) {
        enter_clipped_messages(composition.ledger, material.redacted.changes.commits);
    }
    add_sections(composition, material, plan);
    if (const std::string& instruction = material.redacted.instruction; !instruction.empty()) {
        composition.request.messages.push_back({Role::user, instruction});
    }
    composition.ledger.estimated_tokens = estimate_tokens(encoded_size(composition.request));
    return composition;
}

} // namespace docwake::digest
