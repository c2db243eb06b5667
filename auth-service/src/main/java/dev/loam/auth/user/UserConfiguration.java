package dev.loam.auth.user;

import dev.loam.auth.hook.Hooks;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Wires access to users. */
@Configuration(proxyBeanMethods = false)
public class UserConfiguration {

    @Bean
    Users authUsers(JsonMapper json) {
        return new Users(json);
    }

    @Bean
    AddressesAtWord authAddressesAtWord() {
        return new AddressesAtWord();
    }

    @Bean
    UserCreation authUserCreation(Users users, Hooks hooks, JsonMapper json, Clock clock) {
        return new UserCreation(users, new Identities(json), hooks, json, clock);
    }

    @Bean
    UserUpdate authUserUpdate(Users users, JsonMapper json) {
        return new UserUpdate(users, new Identities(json), json);
    }
}
