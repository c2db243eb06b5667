package dev.loam.auth.error;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Every path under the prefix that nothing else serves; never a pretended success. */
@RestController
class UnknownEndpointController {

    @RequestMapping({"/auth/v1", "/auth/v1/**"})
    void unknown() {
        throw new AuthException(AuthError.FEATURE_DISABLED, "This endpoint does not exist or is not offered here");
    }
}
