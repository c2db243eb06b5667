package dev.loam.database.rest;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The REST interface to projects' databases.
 *
 * @param maxBody the largest body of a request
 * @param maxAnswer the largest body of an answer
 * @param maxAnswers what large answers may hold of the memory together, until their clients have them
 * @param maxQuery the longest query string
 * @param anonStatementTimeout how long a statement of a caller without a user may take
 * @param statementTimeout how long a statement of any other caller may take
 * @param functionStatementTimeout how long the call of a function that sets its own statement_timeout may take at most
 * @param batchOperations the most operations of one batch
 * @param batchTimeout how long after its start a batch begins no further operation
 */
@ConfigurationProperties("loam.database.rest")
public record RestProperties(
        @DefaultValue("10MB") DataSize maxBody,
        @DefaultValue("64MB") DataSize maxAnswer,
        @DefaultValue("128MB") DataSize maxAnswers,
        @DefaultValue("32KB") DataSize maxQuery,
        @DefaultValue("3s") Duration anonStatementTimeout,
        @DefaultValue("8s") Duration statementTimeout,
        @DefaultValue("60s") Duration functionStatementTimeout,
        @DefaultValue("100") int batchOperations,
        @DefaultValue("30s") Duration batchTimeout) {

    public RestProperties {
        if (maxAnswer.compareTo(maxAnswers) > 0) {
            throw new IllegalArgumentException(
                    "loam.database.rest.max-answer may not be more than loam.database.rest.max-answers");
        }
    }
}
