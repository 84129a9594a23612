package dev.doorbuster.e2e;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Takes the shared platform down when the whole test run ends, however it ends. */
public final class TakeDownListener implements LauncherSessionListener {

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        try {
            TestPlatform.close();
        } catch (Exception e) {
            throw new IllegalStateException("the test platform could not be taken down", e);
        }
    }
}
