package dev.loam.gateway.credential;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What project-service answers about API keys and operators' tokens. */
@HttpExchange("/internal")
public interface KeyClient {

    /** What the key stands for; 404 when it is no key, has expired or was revoked. */
    @PostExchange("/keys/resolve")
    ResolvedKey resolve(@RequestBody KeyQuery query);

    /** Whose token this is and what it may enter; 401, 403 or 404 when it may not. */
    @PostExchange("/operators/authorize")
    AuthorizedOperator authorize(@RequestBody OperatorQuery query);

    /** Tells when keys were used. */
    @PostExchange("/keys/used")
    void used(@RequestBody KeyUses.Report report);
}
