package dev.loam.auth.external;

import dev.loam.auth.external.Profile.ProfileData;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What interfaces tell of their users where there is no id_token. An address counts as verified only if they say so. */
enum ApiProfile {
    BITBUCKET {
        @Override
        Profile read(ProviderApi api) throws ProviderException {
            JsonNode user = api.get("/user");
            JsonNode address = first(api.get("/user/emails").path("values"), "is_primary");
            ProfileData data = new ProfileData()
                    .put("name", Profile.text(user, "display_name"))
                    .put("preferred_username", Profile.text(user, "nickname"))
                    .put("avatar_url", Profile.text(user.path("links").path("avatar"), "href"));
            return Profile.of(
                    api.address(),
                    Profile.text(user, "uuid"),
                    Profile.text(address, "email"),
                    Profile.isTrue(address.path("is_confirmed")),
                    data);
        }
    },

    DISCORD {
        @Override
        Profile read(ProviderApi api) throws ProviderException {
            JsonNode user = api.get("/@me");
            String id = Profile.text(user, "id");
            String picture = Profile.text(user, "avatar");
            String globalName = Profile.text(user, "global_name");
            String name = globalName != null ? globalName : Profile.text(user, "username");
            String address =
                    picture == null ? null : "https://cdn.discordapp.com/avatars/%s/%s.png".formatted(id, picture);
            ProfileData data = new ProfileData()
                    .put("name", name)
                    .put("preferred_username", Profile.text(user, "username"))
                    .put("picture", address)
                    .put("avatar_url", address)
                    .custom("global_name", user.path("global_name"));
            return Profile.of(
                    api.address(), id, Profile.text(user, "email"), Profile.isTrue(user.path("verified")), data);
        }
    },

    /** The interface tells an address and does not say whose word it is. */
    FACEBOOK {
        @Override
        Profile read(ProviderApi api) throws ProviderException {
            JsonNode user = api.get("/me?fields=id,name,email,picture");
            String picture = Profile.text(user.path("picture").path("data"), "url");
            ProfileData data = new ProfileData()
                    .put("name", Profile.text(user, "name"))
                    .put("picture", picture)
                    .put("avatar_url", picture);
            return Profile.of(api.address(), Profile.text(user, "id"), Profile.text(user, "email"), false, data);
        }
    },

    GITHUB {
        @Override
        Profile read(ProviderApi api) throws ProviderException {
            JsonNode user = api.get("/user");
            JsonNode address = first(api.get("/user/emails"), "primary");
            ProfileData data = new ProfileData()
                    .put("name", Profile.text(user, "name"))
                    .put("preferred_username", Profile.text(user, "login"))
                    .put("avatar_url", Profile.text(user, "avatar_url"));
            return Profile.of(
                    api.address(),
                    Profile.text(user, "id"),
                    Profile.text(address, "email"),
                    Profile.isTrue(address.path("verified")),
                    data);
        }
    },

    /** An address is told only once it is confirmed. */
    X {
        @Override
        Profile read(ProviderApi api) throws ProviderException {
            JsonNode user = api.get("/users/me?user.fields=name,username,profile_image_url,confirmed_email")
                    .path("data");
            ProfileData data = new ProfileData()
                    .put("name", Profile.text(user, "name"))
                    .put("preferred_username", Profile.text(user, "username"))
                    .put("picture", Profile.text(user, "profile_image_url"))
                    .put("avatar_url", Profile.text(user, "profile_image_url"));
            String address = Profile.text(user, "confirmed_email");
            return Profile.of(api.address(), Profile.text(user, "id"), address, address != null, data);
        }
    };

    abstract Profile read(ProviderApi api) throws ProviderException;

    /** The address that is the main one; the interfaces mark one. */
    private static JsonNode first(JsonNode addresses, String mark) {
        @Nullable JsonNode main = null;
        for (JsonNode address : addresses) {
            if (Profile.isTrue(address.path(mark))) {
                main = address;
            }
        }
        return main == null ? addresses.path(-1) : main;
    }
}
