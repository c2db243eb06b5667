package dev.loam.billing.intake;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.usage.UsageChunk;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where services bring usage; no tenant and no operator may. */
@RestController
@RequestMapping("/internal/usage")
class UsageIntakeController {
    private final ChunkIntake intake;
    private final EntryMover entries;

    UsageIntakeController(ChunkIntake intake, EntryMover entries) {
        this.intake = intake;
        this.entries = entries;
    }

    @PostMapping("/chunks")
    ResponseEntity<UsageChunk.Taken> take(Caller.Service caller, @RequestBody UsageChunk chunk) {
        ResponseEntity<UsageChunk.Taken> answer = switch (intake.take(chunk)) {
            case ChunkIntake.Outcome.Taken taken -> ResponseEntity.ok(new UsageChunk.Taken(taken.position()));
            case ChunkIntake.Outcome.Expected expected ->
                ResponseEntity.status(HttpStatus.CONFLICT).body(new UsageChunk.Taken(expected.position()));
        };
        entries.wake();
        return answer;
    }

    @PostMapping("/entries")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void entriesWritten(Caller.Service caller) {
        entries.wake();
    }
}
