#pragma once

#include "model/job.h"

#include <string>
#include <vector>

namespace docwake::server {

/// A job as it came in over the API.
struct JobInput
{
    std::string session_id;
    std::string branch; ///< a valid branch name, never empty
    std::vector<model::Message> messages;
    bool as_draft = true;
    std::string model;
    /// The job before it on the branch did not complete, so nobody was told what that one made.
    bool after_unfinished = false;
};

/// Tells the story of a job while it is worked on; each call becomes an event of the stream.
class Narrator
{
public:
    virtual ~Narrator() = default;
    /// A piece of text that people read; steps are opened and closed around it.
    virtual void text(const std::string& text) = 0;
    /// Announces a tool call and returns its id. `input` is JSON.
    virtual std::string tool_called(const std::string& tool, const std::string& input) = 0;
    virtual void tool_returned(const std::string& call_id, const std::string& output) = 0;
};

struct JobResult
{
    bool completed = true;         ///< false: `message` says why
    std::string pull_request_link; ///< empty: none
    std::string message;           ///< the last words to the user
    std::string title;
};

/// What our agent does with a job; the server around it knows nothing of documents. Called on a thread of its own, for
/// one branch by one thread at a time. An exception fails the job.
class JobWork
{
public:
    virtual ~JobWork() = default;
    virtual JobResult run(const JobInput& job, Narrator& narrator) = 0;
    /// Whether what a completed job made is still there, so that the same request needs no second job.
    virtual bool stands(const model::JobState& /*job*/) { return true; }
};

} // namespace docwake::server
