#include "agent/calls.h"

namespace docwake::agent {

namespace {

/// Sends over one version. A version whose calls are gone, which 404, 405 and 410 say, is not left for the other here:
/// what is sent then is another request than the one that was written down.
class Versions final : public Agent
{
public:
    Versions(Api api, const Connection& connection, http::Client& client)
        : v1_(make_api_v1(connection, client)),
          v2_(make_api_v2(connection, client)),
          chosen_(of(api)),
          other_(of(api == Api::v1 ? Api::v2 : Api::v1)),
          other_name_(api == Api::v1 ? "v2" : "v1")
    {
    }

    std::string body_of(const model::JobRequest& request) const override { return chosen_.body_of(request); }

    Submission submit(const model::JobRequest& request, Listener& listener) override
    {
        try {
            return chosen_.submit(request, listener);
        } catch (AbsentCall& absent) {
            absent.hint("docwake sync --api " + other_name_ + " (if the service has only that version)");
            throw;
        }
    }

    /// A job of an earlier run may be of either version. Where neither has it, the chosen one's words are given.
    model::JobState get(const std::string& session_id) override
    {
        try {
            return chosen_.get(session_id);
        } catch (const AbsentCall& absent) {
            try {
                return other_.get(session_id);
            } catch (const AbsentCall&) {
                throw absent;
            }
        }
    }

    std::vector<model::JobState> list(Api sent_over, int skip, int take) override
    {
        return of(sent_over).list(sent_over, skip, take);
    }

    model::JobState message(const std::string& session_id, const std::string& text) override
    {
        return chosen_.message(session_id, text);
    }

private:
    Agent& of(Api api) const { return api == Api::v1 ? *v1_ : *v2_; }

    std::unique_ptr<Agent> v1_;
    std::unique_ptr<Agent> v2_;
    Agent& chosen_;
    Agent& other_;
    std::string other_name_;
};

} // namespace

std::unique_ptr<Agent> make_agent(Api api, const Connection& connection, http::Client& client)
{
    return std::make_unique<Versions>(api, connection, client);
}

} // namespace docwake::agent
