package dev.loam.auth.user;

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
    UserCreation authUserCreation(Users users, JsonMapper json) {
        return new UserCreation(users, new Identities(json), json);
    }

    @Bean
    UserUpdate authUserUpdate(Users users, JsonMapper json) {
        return new UserUpdate(users, new Identities(json), json);
    }
}
