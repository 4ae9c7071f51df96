#include "cli/lazy_agent.h"

#include "base/hash.h"
#include "http/curl_client.h"
#include "http/retrying_client.h"

#include <fmt/format.h>

#include <algorithm>

namespace docwake::cli {

agent::Agent& LazyAgent::get()
{
    if (!agent_) {
        curl_client_ = http::make_curl_client();
        http::RetryOptions options;
        options.policy.total_limit = std::min(workspace_.settings().retry_limit, workspace_.settings().timeout);
        client_ = http::make_retrying_client(*curl_client_, clock_, options);
        connection_ = connection();
        agent_ = agent::make_agent(agent_api(workspace_.settings()), connection_, *client_);
    }
    return *agent_;
}

agent::Agent& LazyAgent::get_over_v2()
{
    get();
    if (!agent_over_v2_) {
        agent_over_v2_ = agent::make_agent(agent::Api::v2, connection_, *client_);
    }
    return *agent_over_v2_;
}

agent::Connection LazyAgent::connection()
{
    const config::Settings& settings = workspace_.settings();
    agent::Connection connection;
    connection.connect_limit = settings.connect_timeout;
    connection.idle_limit = settings.idle_timeout;
    connection.total_limit = settings.timeout;
    connection.project = workspace_.agent.project;
    if (workspace_.agent.kind == AgentKind::local) {
        connection.key = base::Secret(base::random_hex(32));
        server::ServerOptions options;
        options.key = connection.key;
        local_ = std::make_unique<LocalAgent>(workspace_.docs_repository(), options, clock_);
        connection.base_url = fmt::format("http://127.0.0.1:{}", local_->port());
    } else {
        check_remote(workspace_.agent, workspace_.key);
        connection.key = workspace_.key;
        connection.base_url = workspace_.agent.url;
    }
    return connection;
}

} // namespace docwake::cli
