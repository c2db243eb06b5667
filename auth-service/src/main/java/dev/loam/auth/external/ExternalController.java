package dev.loam.auth.external;

import dev.loam.auth.client.Client;
import dev.loam.auth.external.ExternalSignIn.Answer;
import dev.loam.platform.identity.Caller;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** GET /authorize, /callback, GET /user/identities/authorize. */
@RestController
class ExternalController {
    private final ExternalSignIn signIn;
    private final OwnLinking linking;
    private final PersonNames names;

    ExternalController(ExternalSignIn signIn, OwnLinking linking, PersonNames names) {
        this.signIn = signIn;
        this.linking = linking;
        this.names = names;
    }

    @GetMapping("/auth/v1/authorize")
    ResponseEntity<Void> authorize(@RequestParam Map<String, String> query, Caller.OfProject caller) {
        return redirect(HttpStatus.FOUND, signIn.begin(caller, AuthorizationQuery.of(query), null));
    }

    @GetMapping("/auth/v1/user/identities/authorize")
    ResponseEntity<?> link(
            @RequestParam Map<String, String> query,
            Caller.OfProject caller,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        String address = linking.begin(caller, authorization, AuthorizationQuery.of(query));
        return "true".equals(query.get("skip_http_redirect"))
                ? ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Map.of("url", address))
                : redirect(HttpStatus.FOUND, address);
    }

    /** Who only looks takes nothing. */
    @RequestMapping(
            path = {"/auth/v1/callback", "/auth/v1/authorize"},
            method = RequestMethod.HEAD)
    void look(Caller.OfProject caller) {}

    @GetMapping("/auth/v1/callback")
    ResponseEntity<Void> callback(@RequestParam Map<String, String> query, Caller.OfProject caller, Client client) {
        return completed(query, caller, client);
    }

    /** Some answer with a form that the browser posts. */
    @PostMapping(path = "/auth/v1/callback", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Void> posted(@RequestParam Map<String, String> form, Caller.OfProject caller, Client client) {
        return completed(form, caller, client);
    }

    private ResponseEntity<Void> completed(Map<String, String> answer, Caller.OfProject caller, Client client) {
        return redirect(
                HttpStatus.SEE_OTHER,
                signIn.complete(
                        caller,
                        new Answer(
                                answer.getOrDefault("state", ""),
                                answer.get("code"),
                                answer.get("error"),
                                answer.get("error_description"),
                                answer.get("iss"),
                                names.of(answer.get("user"))),
                        client));
    }

    private static ResponseEntity<Void> redirect(HttpStatus status, String location) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.LOCATION, location)
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
