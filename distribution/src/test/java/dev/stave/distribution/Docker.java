package dev.stave.distribution;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/// Where there is no Docker engine the container tests are skipped, and say so.
final class Docker implements ExecutionCondition {
    /// Set where there has to be one: then a missing engine is a failure.
    private static final String REQUIRED = "STAVE_CONTAINER_TESTS";

    static boolean isRequired() {
        return "required".equals(System.getenv(REQUIRED));
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (isRequired()) {
            return ConditionEvaluationResult.enabled(REQUIRED + " asks for them");
        }
        if (DockerClientFactory.instance().isDockerAvailable()) {
            return ConditionEvaluationResult.enabled("there is a Docker engine");
        }
        System.err.println("container tests skipped: there is no Docker engine here");
        return ConditionEvaluationResult.disabled("there is no Docker engine here");
    }
}
