package dev.loam.cli.demo;

import dev.loam.cli.CommandFailure;
import dev.loam.cli.installation.DataOption;
import dev.loam.cli.installation.Installation;
import dev.loam.cli.installation.Startup;
import dev.loam.sdk.InstallationStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plays the main job of Loam on a running installation, with real data and through the public gateway only. */
@Command(
        name = "demo",
        description = "Plays Loam's main job: a photo album, from an empty project to its bill.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--photo", paramLabel = "FILE", description = "A JPEG of your own, instead of the example's.")
    private @Nullable Path photo;

    @Option(
            names = "--port",
            defaultValue = "8000",
            description = "The public port, if Loam has to be started; ${DEFAULT-VALUE} by default.")
    private int port;

    @Override
    public Integer call() throws IOException {
        Path example = Installation.home().resolve("examples/photos");
        Path picture = photo != null ? photo : example.resolve("photo.jpg");
        if (!Files.isRegularFile(picture)) {
            throw new CommandFailure(picture + " is no file.", "Name a JPEG with --photo, or leave the option out.");
        }
        Narrator narrator = new Narrator(System.out);
        Installation installation = data.installation();
        InstallationStatus status = running(installation, narrator);
        Story story = new Story(status, example, picture, narrator);
        story.play();
        narrator.close(status, installation, story);
        return 0;
    }

    private InstallationStatus running(Installation installation, Narrator narrator) {
        if (installation.isRunning()) {
            narrator.say("Loam runs on " + installation.data() + ".");
            return installation.requireStatus();
        }
        narrator.say("Starting Loam on " + installation.data() + " …");
        return new Startup(System.out).detached(installation, port);
    }
}
