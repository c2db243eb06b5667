package dev.loam.storage.signedurl;

import dev.loam.platform.identity.PlatformSecret;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires signed URLs. */
@Configuration(proxyBeanMethods = false)
@Import({
    SignedDownloadController.class,
    SignedRenderController.class,
    SignedUploadController.class,
    SigningOperatorController.class
})
public class SignedUrlConfiguration {

    @Bean
    SignedUrlTokens signedUrlTokens(PlatformSecret secret, Clock clock) {
        return new SignedUrlTokens(secret, clock);
    }
}
