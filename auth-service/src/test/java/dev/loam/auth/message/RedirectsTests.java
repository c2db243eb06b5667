package dev.loam.auth.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.auth.settings.MessageSettings;
import dev.loam.platform.setting.ProjectSettings;
import dev.loam.platform.setting.SettingsDocument;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class RedirectsTests {
    private static final String SITE = "https://site.example";

    private static String allowed(String pattern, String wish) {
        return Redirects.allowed(
                new MessageSettings(
                        SITE,
                        List.of(pattern),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1),
                        Duration.ofHours(1),
                        Duration.ofMinutes(1),
                        6,
                        6,
                        true,
                        Map.of(),
                        "",
                        ProjectSettings.of(SettingsDocument.AUTH, JsonNodeFactory.instance.objectNode())),
                wish);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil%2Ecom?.app.example/",
                "https://evil%2ecom%2f.app.example/",
                "https://evil%2Ecom/.app.example/",
                "https://evil%2Ecom%23.app.example/",
                "https://evil.com?.app.example/",
                "https://evil.com#.app.example/",
                "https://evil.com/.app.example/",
                "https://evil.com/x.app.example/y",
                "https://evil?.app.example/",
                "https://evil:443?.app.example/",
                "https://evil:443/.app.example/",
                "https://evil:.app.example/",
                "https://evil@.app.example/",
                "https://x.app.example@evil.com/",
                "https://x.app.example:80@evil.com/",
                "https://x.app.example:y@evil%2Ecom/",
                "https://x.app.example%40evil%2Ecom/",
                "https://evil。com?.app.example/",
                "https://evil.com。.app.example/",
                "https://evil.com／.app.example/",
                "https://evil.com\\.app.example/",
                "https:\\\\evil.com/.app.example/",
                "https:evil.com?.app.example/",
                "https:/evil%2Ecom?.app.example/",
                "https:///evil%2Ecom?.app.example/",
                "https:////evil%2Ecom?.app.example/",
                "//evil.com?.app.example/",
                "http://x.app.example/",
                "https://[2001:db8::1]?.app.example/",
                "https://[2001:db8::1]/.app.example/",
                "https://[::ffff:198.51.100.1]?.app.example/",
                "https://3325256705?.app.example/",
                "https://0xC6336401?.app.example/",
                "https://030614662001?.app.example/",
                "https://0306.063.0144.1?.app.example/",
                "https://198.51.100.1?.app.example/",
                "https://198.13132801?.app.example/",
                "https://app.example.evil.com/",
                "https://x.app.example.evil.com/",
                "https://x.app.example.evil%2Ecom/",
                "https://x.app.example%2Eevil%2Ecom/",
                "https://x.app.example./",
                "https://xapp.example/",
                "https://a.b.app.example/",
                "https://app.example/",
                "https://_x.app.example/",
                "https://-x.app.example/",
                "https://x-.app.example/",
                "https://x.app.example:8443/",
                "https://x.app.example\t/",
                "https://x.app.example\n/",
                " https://x.app.example/",
                "\u0000https://x.app.example/",
                "https://x.app.example\u00a0/",
                "javascript://x.app.example/%0aalert(1)",
                "data:text/html,https://x.app.example/",
            })
    void whatStandsForAPartOfTheHostStaysInTheHost(String wish) {
        assertThat(allowed("https://*.app.example/**", wish)).isEqualTo(SITE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "https://**.app.example/** https://evil.com/.app.example/",
                "https://**.app.example/** https://evil.com?.app.example/",
                "https://**.app.example/** https://evil.com/x.app.example/",
                "https://**.app.example/** https://198.51.100.1?.app.example/",
                "https://**.app.example https://evil.com/.app.example",
                "https://**--shop.pages.example/** https://evil.com/--shop.pages.example/",
                "https://**--shop.pages.example/** https://evil%2Ecom?--shop.pages.example/",
                "https://preview-?.app.example/** https://preview-?.app.example.evil.com/",
                "https://preview?.app.example/** https://preview?.app.example/",
                "https://preview?.app.example/** https://preview%2E.app.example/",
                "https://app-*.pages.example/** https://app-evil%2Ecom?.pages.example/",
                "https://app-*.pages.example/** https://app-1/.pages.example/",
                "https://app.example:*/** https://app.example:x@evil.com/",
                "https://app.example:*/** https://app.example:x@evil%2Ecom/",
                "https://app.example:*/** https://app.example:@evil%2Ecom/",
                "https://app.example*/** https://app.example@evil%2Ecom/",
                "https://app.example*/** https://app.example%2Eevil%2Ecom/",
                "https://app.example/** https://app.example.evil.com/",
                "https://app.example/** https://app.example:8443/",
                "https://app.example/** https://app.example@evil.com/",
                "https://app.example/** https://app%2Eexample/",
                "https://app.example/** https://evil.com/https://app.example/",
                "https://app.example/* https://app.example/a/b",
                "https://app.example/welcome https://app.example/welcome/..",
                "https://app.example/welcome https://app.example/welcom",
                "http://localhost:*/** http://localhost:3000@evil.com/",
                "http://localhost:*/** http://localhost:x@evil%2Ecom/",
                "http://localhost:3000/** http://localhost:30001/",
                "http://*:3000/** http://3325256705:3000/",
                "http://**/** http://3325256705/",
                "http://**/** http://0xC6336401/",
                "http://**/** http://198.51.100.1/",
                "http://**/** http://[2001:db8::1]/",
                "http://192.168.1.5*/** http://192.168.1.50/",
                "**.app.example/** https://evil.com/.app.example/",
                "**app.example** https://evil.com/app.example",
                "*.app.example/** https://x.app.example/",
                "*://*.app.example/** https://evil%2Ecom?.app.example/",
                "com.app://callback https://callback",
                "com.app://callback com.app://callback.evil",
                "com.app://callback com.app://callback/more",
                "com.app://** com.application://callback",
            })
    void strangersAreNotLedTo(String pattern, String wish) {
        assertThat(allowed(pattern, wish)).isEqualTo(SITE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "https://*.app.example/** https://preview.app.example/",
                "https://*.app.example/** https://Preview-1.App.example/a/b.c?d=e.f/g&h=i@j",
                "https://*.app.example/** HTTPS://preview.app.example/",
                "https://*.app.example/** https://preview.app.example/a%2Fb?c=%2E#d=e?f/g",
                "https://*.app.example/** https://preview.app.example/?to=https://site.example/",
                "https://*.app.example/* https://preview.app.example/a?b=c",
                "https://*.app.example https://preview.app.example",
                "https://*.app.example https://preview.app.example#top",
                "https://*.*.app.example/** https://a.b.app.example/",
                "https://**.app.example/** https://a.b.app.example/c",
                "https://**--shop.pages.example/** https://pr-1--shop.pages.example/a",
                "https://preview-?.app.example/** https://preview-7.app.example/",
                "https://app-*.pages.example/** https://app-1-x.pages.example/",
                "https://{www;beta}.app.example/** https://beta.app.example/",
                "https://app.example/** https://app.example/a/b?c",
                "https://app.example/** https://App.Example/a",
                "https://app.example/* https://app.example/welcome",
                "https://app.example/*/done https://app.example/a/done",
                "https://app.example/welcome https://app.example/welcome",
                "https://app.example/welcome https://app.example/welcome#part",
                "https://app.example/in?to=a https://app.example/in?to=a",
                "https://app.example/in?to=* https://app.example/in?to=abc",
                "https://app.example?to=a https://app.example?to=a",
                "https://app.example:*/** https://app.example:8443/a",
                "https://app.example:8443/** https://app.example:8443/a",
                "https://app.example** https://app.example:8443/a/b",
                "http://localhost:3000 http://localhost:3000",
                "http://localhost:3000/** http://localhost:3000/a/b",
                "http://localhost:*/** http://localhost:5173/a",
                "http://localhost:*/** http://localhost:5173/",
                "http://localhost:* http://localhost:5173",
                "http://localhost*/** http://localhost/a",
                "http://localhost*/** http://localhost:5173/a",
                "http://localhost** http://localhost:5173/a",
                "http://*:3000/** http://localhost:3000/a",
                "http://127.0.0.1:*/** http://127.0.0.1:40123/callback",
                "http://127.0.0.1*/** http://127.0.0.1:40123/callback",
                "http://[::1]:*/** http://[::1]:40123/callback",
                "http://192.168.1.5:3000/** http://192.168.1.5:3000/a",
                "http://192.168.1.5/a http://192.168.1.5/a",
                "http://192.168.1.5:*/** http://192.168.1.5:3000/a",
                "https://bücher.example/** https://bücher.example/a",
                "https://my_app.example/** https://my_app.example/a",
                "https://my_app.example/a https://my_app.example/a",
                "https://** https://a.b.example/c?d",
                "http*://app.example/** https://app.example/c",
                "** https://a.b.example:8443/c?d",
                "** com.app://callback",
                "com.app://callback com.app://callback",
                "com.app://callback com.app://callback#part",
                "com.app://callback?* com.app://callback?code=1",
                "com.app://callback/* com.app://callback/a",
                "com.app://* com.app://callback",
                "com.app://** com.app://callback/a?b=c",
                "com.app:/** com.app:/callback",
                "com.app:///** com.app:///callback",
                "exp://192.168.1.5:8081/** exp://192.168.1.5:8081/--/callback",
                "exp://** exp://192.168.1.5:8081/--/callback",
                "app+x://callback/** app+x://callback/",
                "https://other.example/ https://site.example",
                "https://other.example/ https://site.example:443/a?b",
            })
    void honestAddressesAreLedTo(String pattern, String wish) {
        assertThat(allowed(pattern.replace(';', ','), wish)).isEqualTo(wish);
    }
}
