package dev.loam.project.signing;

import dev.loam.platform.secret.SealedColumn;
import dev.loam.project.secret.MasterKey;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires signing keys. */
@Configuration(proxyBeanMethods = false)
@Import({SigningKeys.class, SigningKeyRotation.class, SigningController.class, SigningKeyController.class})
public class SigningConfiguration {

    @Bean
    SealedColumn sealedSigningKeys(MasterKey masterKey) {
        return new SealedColumn("project.signing_key", masterKey.ring(), """
                select id::text as key, secret as sealed, 'signing:' || ref || ':' || kid as purpose
                from project.signing_key
                where substring(secret from 1 for 5) <> :newest
                limit :limit for update skip locked
                """, """
                update project.signing_key set secret = :sealed where id = cast(:key as uuid)
                """);
    }
}
