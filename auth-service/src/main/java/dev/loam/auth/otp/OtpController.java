package dev.loam.auth.otp;

import dev.loam.auth.captcha.Captchas;
import dev.loam.auth.client.Client;
import dev.loam.auth.limit.RequestLimit;
import dev.loam.auth.limit.RequestLimits;
import dev.loam.platform.identity.Caller;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** POST /otp, /magiclink, /recover and /resend. The answers are the same whether or not somebody has the address. */
@RestController
class OtpController {
    private final OtpSending sending;
    private final Captchas captchas;
    private final RequestLimits limits;

    OtpController(OtpSending sending, Captchas captchas, RequestLimits limits) {
        this.sending = sending;
        this.captchas = captchas;
        this.limits = limits;
    }

    @PostMapping({"/auth/v1/otp", "/auth/v1/magiclink"})
    Map<String, String> signIn(
            @RequestBody OtpRequest request,
            @RequestParam(name = "redirect_to", required = false) @Nullable String redirectTo,
            Caller.OfProject caller,
            Client client) {
        limits.require(caller, RequestLimit.SIGN_IN_BY_MESSAGE, client);
        captchas.require(caller, request.gotrueMetaSecurity(), client);
        sending.signIn(caller, request, redirectTo, client);
        return answer(request.phone());
    }

    @PostMapping("/auth/v1/recover")
    Map<String, String> recover(
            @RequestBody OtpRequest request,
            @RequestParam(name = "redirect_to", required = false) @Nullable String redirectTo,
            Caller.OfProject caller,
            Client client) {
        limits.require(caller, RequestLimit.RECOVERY, client);
        captchas.require(caller, request.gotrueMetaSecurity(), client);
        sending.recover(caller, request, redirectTo, client);
        return Map.of();
    }

    @PostMapping("/auth/v1/resend")
    Map<String, String> resend(
            @RequestBody ResendRequest request,
            @RequestParam(name = "redirect_to", required = false) @Nullable String redirectTo,
            Caller.OfProject caller,
            Client client) {
        limits.require(caller, RequestLimit.RESENDING, client);
        captchas.require(caller, request.gotrueMetaSecurity(), client);
        sending.resend(caller, request, redirectTo, client);
        return answer(request.phone());
    }

    /** Clients of texts expect an id; it names the request, since what a provider says of a text is not the client's. */
    private static Map<String, String> answer(@Nullable String phone) {
        return phone == null || phone.isBlank()
                ? Map.of()
                : Map.of("message_id", UUID.randomUUID().toString());
    }
}
