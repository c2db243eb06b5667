package dev.loam.auth.account;

import dev.loam.auth.client.Client;
import dev.loam.auth.limit.RequestLimit;
import dev.loam.auth.limit.RequestLimits;
import dev.loam.auth.user.User;
import dev.loam.auth.user.UserRepresentation;
import dev.loam.platform.identity.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** GET and PUT /user, POST /logout. */
@RestController
class AccountController {
    private final Account account;
    private final RequestLimits limits;

    AccountController(Account account, RequestLimits limits) {
        this.account = account;
        this.limits = limits;
    }

    @GetMapping("/auth/v1/user")
    UserRepresentation get(
            Caller.OfProject caller,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        return UserRepresentation.of(account.get(caller, authorization));
    }

    @PutMapping("/auth/v1/user")
    UserRepresentation update(
            @RequestBody AccountChange change,
            Caller.OfProject caller,
            Client client,
            @RequestParam(name = "redirect_to", required = false) @Nullable String redirectTo,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        limits.require(caller, RequestLimit.ACCOUNT_CHANGE, client);
        User changed = account.change(caller, authorization, change, redirectTo, client);
        return UserRepresentation.of(changed);
    }

    @PostMapping("/auth/v1/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(
            @RequestParam(defaultValue = "global") String scope,
            Caller.OfProject caller,
            Client client,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        account.signOut(caller, authorization, SignOutScope.of(scope), client);
    }
}
