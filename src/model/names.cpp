#include "model/change.h"
#include "model/gate.h"
#include "model/impact.h"
#include "model/job.h"
#include "model/ledger.h"
#include "model/message.h"
#include "model/outcome.h"
#include "model/range.h"

#include <algorithm>

namespace docwake::model {

std::string short_id(const std::string& id)
{
    return id.substr(0, 12);
}

std::string short_form(const Range& range)
{
    return (range.base.empty() ? std::string("(root)") : short_id(range.base)) + ".." + short_id(range.head);
}

std::string name_of(ChangeKind kind)
{
    switch (kind) {
    case ChangeKind::added:
        return "added";
    case ChangeKind::deleted:
        return "deleted";
    case ChangeKind::modified:
        return "modified";
    case ChangeKind::renamed:
        return "renamed";
    }
    return {};
}

std::string_view name_of(Requirement requirement)
{
    switch (requirement) {
    case Requirement::opened:
        return "opened";
    case Requirement::merged:
        return "merged";
    case Requirement::deployed:
        return "deployed";
    case Requirement::no_stale:
        break;
    }
    return "no-stale";
}

std::optional<Requirement> requirement_of(std::string_view name)
{
    for (const Requirement requirement :
         {Requirement::opened, Requirement::merged, Requirement::deployed, Requirement::no_stale}) {
        if (name == name_of(requirement)) {
            return requirement;
        }
    }
    return std::nullopt;
}

std::string name_of(Role role)
{
    switch (role) {
    case Role::system:
        return "system";
    case Role::user:
        return "user";
    case Role::assistant:
        return "assistant";
    }
    return {};
}

std::string name_of(Completeness completeness)
{
    switch (completeness) {
    case Completeness::complete:
        return "complete";
    case Completeness::failed:
        return "failed";
    case Completeness::aborted:
        return "aborted";
    case Completeness::truncated:
        return "truncated";
    case Completeness::unknown:
        return "unknown";
    }
    return {};
}

std::string name_of(Disposition disposition)
{
    switch (disposition) {
    case Disposition::sent:
        return "sent";
    case Disposition::clipped:
        return "clipped";
    case Disposition::omitted:
        return "omitted";
    }
    return {};
}

std::string name_of(DiffStep step)
{
    switch (step) {
    case DiffStep::whole:
        return "whole";
    case DiffStep::fewer_context_lines:
        return "fewer_context_lines";
    case DiffStep::some_hunks:
        return "some_hunks";
    case DiffStep::names:
        return "names";
    case DiffStep::listed:
        return "listed";
    }
    return {};
}

std::string name_of(Status status)
{
    switch (status) {
    case Status::pull_request_opened:
        return "pull_request_opened";
    case Status::pull_request_updated:
        return "pull_request_updated";
    case Status::no_changes:
        return "no_changes";
    case Status::nothing_to_do:
        return "nothing_to_do";
    case Status::still_running:
        return "still_running";
    case Status::uncertain:
        return "uncertain";
    case Status::failed:
        return "failed";
    }
    return {};
}

std::string name_of(SuspectKind kind)
{
    switch (kind) {
    case SuspectKind::invisible_characters:
        return "invisible characters";
    case SuspectKind::bidirectional_characters:
        return "bidirectional control characters";
    case SuspectKind::addresses_agent:
        return "text that speaks to the agent";
    }
    return {};
}

std::size_t count_replaced(const std::vector<Redaction>& redactions)
{
    return static_cast<std::size_t>(std::ranges::count(redactions, false, &Redaction::allowed));
}

std::string name_of(TermKind kind)
{
    switch (kind) {
    case TermKind::identifier:
        return "identifier";
    case TermKind::flag:
        return "flag";
    case TermKind::environment_variable:
        return "environment_variable";
    case TermKind::configuration_key:
        return "configuration_key";
    case TermKind::route:
        return "route";
    case TermKind::file_path:
        return "file_path";
    case TermKind::quoted_text:
        return "quoted_text";
    case TermKind::value:
        return "value";
    case TermKind::version:
        return "version";
    }
    return "identifier";
}

std::string name_of(TermChange change)
{
    switch (change) {
    case TermChange::removed:
        return "removed";
    case TermChange::renamed:
        return "renamed";
    case TermChange::added:
        return "added";
    case TermChange::changed:
        return "changed";
    case TermChange::touched:
        return "touched";
    }
    return "touched";
}

std::size_t count_stale(const Impact& impact)
{
    std::size_t count = 0;
    for (const ImpactDocument& document : impact.documents) {
        count += static_cast<std::size_t>(std::ranges::count_if(document.lines, &ImpactLine::stale));
    }
    return count;
}

} // namespace docwake::model
