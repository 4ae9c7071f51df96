#include "base/error.h"
#include "base/text.h"
#include "forge/answers.h"
#include "forge/forge.h"
#include "forge/rest.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace docwake::forge {

namespace {

const char* word_of(StatusState state)
{
    switch (state) {
    case StatusState::success:
        return "success";
    case StatusState::failure:
        return "failed";
    case StatusState::running:
        return "running";
    case StatusState::pending:
        break;
    }
    return "pending";
}

/// GitLab keeps one record for each context, and refuses to set it to what it is: "Cannot transition status via
/// :succeed from :success".
bool is_so_already(const RestAnswer& answer, StatusState state)
{
    return answer.status == 400 && answer.body.find("Cannot transition status") != std::string::npos &&
           answer.body.find(fmt::format("from :{}", word_of(state))) != std::string::npos;
}

/// "https://docs.gitlab.com/api/commits".
class Gitlab final : public Forge
{
public:
    Gitlab(const Connection& connection, http::Client& client)
        : rest_(connection, client),
          project_("/projects/" + base::percent_encoded(connection.repository)),
          branch_(connection.branch)
    {
    }

    std::vector<std::string> first_parents(const std::string& revision, std::size_t count) override
    {
        constexpr std::string_view action = "list the commits";
        const RestAnswer answer =
            rest_.get(fmt::format("{}/repository/commits?ref_name={}&first_parent=true&per_page={}", project_,
                                  base::percent_encoded(revision), count),
                      action);
        if (answer.status == 404) {
            return {};
        }
        if (!http::is_success(answer.status)) {
            throw Rest::error_of(answer, action);
        }
        FirstParentLine line(count);
        line.add(parse_commits(answer.body));
        return line.ids();
    }

    std::optional<CommitStatus> status(const std::string& commit, const std::string& context) override
    {
        constexpr std::string_view action = "read commit statuses";
        const RestAnswer answer = rest_.get(fmt::format("{}/repository/commits/{}/statuses?per_page=100&name={}",
                                                        project_, commit, base::percent_encoded(context)),
                                            action);
        if (!http::is_success(answer.status)) {
            throw Rest::error_of(answer, action);
        }
        return parse_status_list(answer.body, context);
    }

    void set_status(const std::string& commit, const std::string& context, const CommitStatus& status) override
    {
        constexpr std::string_view action = "set commit statuses";
        nlohmann::json body = {
            {"state", word_of(status.state)}, {"name", context}, {"description", status.description}};
        if (!status.link.empty()) {
            body["target_url"] = status.link;
        }
        if (!branch_.empty()) {
            body["ref"] = branch_;
        }
        const RestAnswer answer =
            rest_.post(fmt::format("{}/statuses/{}", project_, commit),
                       body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace), action);
        if (!http::is_success(answer.status) && !is_so_already(answer, status.state)) {
            throw Rest::error_of(answer, action);
        }
    }

private:
    Rest rest_;
    std::string project_;
    std::string branch_;
};

} // namespace

std::unique_ptr<Forge> make_gitlab(const Connection& connection, http::Client& client)
{
    return std::make_unique<Gitlab>(connection, client);
}

} // namespace docwake::forge
