package dev.loam.spring.security;

import dev.loam.spring.client.LoamClientAutoConfiguration;
import dev.loam.spring.client.LoamClientProperties;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.web.client.RestTemplate;

/**
 * Spring Security's resource server for the users of the project: a request is somebody's when its bearer token is signed
 * with one of the project's keys, issued by this installation, for this audience, and has not ended. The name of whoever
 * it is is the user's id; the role in the database is an authority, {@code ROLE_authenticated}.
 */
@AutoConfiguration(
        after = LoamClientAutoConfiguration.class,
        beforeName =
                "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration")
@ConditionalOnClass({JwtDecoder.class, JwtAuthenticationConverter.class, RestTemplate.class})
@ConditionalOnBean(LoamClientProperties.class)
public class LoamResourceServerAutoConfiguration {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Verifies tokens. The keys are asked for when the first token comes, and again when one names a key that is new. */
    @Bean
    @ConditionalOnMissingBean
    JwtDecoder loamJwtDecoder(LoamClientProperties properties) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                        properties.keys().toString())
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .restOperations(keyed(properties.key()))
                .build();
        decoder.setJwtValidator(validator(properties));
        return decoder;
    }

    /** The role in the database becomes an authority. */
    @Bean
    @ConditionalOnMissingBean
    JwtAuthenticationConverter loamJwtAuthenticationConverter() {
        JwtGrantedAuthoritiesConverter authorities = new JwtGrantedAuthoritiesConverter();
        authorities.setAuthoritiesClaimName("role");
        authorities.setAuthorityPrefix("ROLE_");
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(authorities);
        return converter;
    }

    private static OAuth2TokenValidator<Jwt> validator(LoamClientProperties properties) {
        String audience = properties.jwt().audience();
        OAuth2TokenValidator<Jwt> forUs = new JwtClaimValidator<List<String>>(
                "aud", audiences -> audiences != null && audiences.contains(audience));
        return new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new JwtIssuerValidator(properties.issuer()), forUs);
    }

    /** Under the installation's address, it is the key that says which project's keys are meant. */
    private static RestTemplate keyed(String key) {
        SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(PATIENCE);
        requests.setReadTimeout(PATIENCE);
        RestTemplate http = new RestTemplate(requests);
        http.getInterceptors().add((request, body, execution) -> {
            request.getHeaders().set("apikey", key);
            return execution.execute(request, body);
        });
        return http;
    }
}
