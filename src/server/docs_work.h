#pragma once

#include "base/clock.h"
#include "server/job_work.h"
#include "writer/writer.h"

#include <filesystem>

namespace docwake::server {

struct DocsWorkOptions
{
    std::filesystem::path docs; ///< the documentation's repository, or a folder in it
    base::Clock& clock;
    writer::Writer& writer; ///< called by several threads at once
};

/// Has a writer edit the documentation and makes a commit on the docs branch and a pull request of that. Working tree,
/// index and HEAD stay as they are. What it does is done in the order objects, reference, record, page, and each run
/// first makes up for what an interrupted one left out. Throws Error{git} and Error{unexpected}.
class DocsWork : public JobWork
{
public:
    explicit DocsWork(DocsWorkOptions options) : options_(std::move(options)) {}

    JobResult run(const JobInput& job, Narrator& narrator) override;
    /// No when its pull request was closed, or lost its branch.
    bool stands(const model::JobState& job) override;

private:
    DocsWorkOptions options_;
};

} // namespace docwake::server
