package dev.doorbuster.measure.run;

import dev.doorbuster.crowd.CrowdFolder;
import dev.doorbuster.measure.driver.CustomerCarts;
import dev.doorbuster.measure.driver.Driver;
import dev.doorbuster.measure.driver.LabSwitches;
import dev.doorbuster.measure.driver.Measurement;
import dev.doorbuster.measure.driver.Progress;
import dev.doorbuster.measure.driver.Switches;
import dev.doorbuster.measure.experiment.Budget;
import dev.doorbuster.measure.experiment.Calibration;
import dev.doorbuster.measure.experiment.Figures;
import dev.doorbuster.measure.report.Facts;
import dev.doorbuster.measure.report.Machine;
import dev.doorbuster.measure.report.Report;
import dev.doorbuster.measure.report.ReportText;
import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.client.FaultSwitches;
import dev.doorbuster.sandbox.client.Status;
import dev.doorbuster.sandbox.client.StatusFile;
import dev.doorbuster.sandbox.client.SupervisorRecord;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.process.SchedulingPriority;
import dev.doorbuster.sandbox.terminal.Console;
import dev.doorbuster.sandbox.timing.Await;
import dev.doorbuster.sandbox.timing.Deadline;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One measurement on the running platform from beginning to end: notes how things are, calibrates, lets the work be
 * done, puts everything back, reports. Interrupted or failing halfway, it does the last two all the same.
 */
public final class MeasurementRun {
    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** What `fault set all fixed` is given to bring back. */
    private static final Duration READY_TIMEOUT = Duration.ofSeconds(30);

    /**
     * Cached pages per second. The least loads are about 25 requests a second: with 151 pages/s a fixed shop served
     * them, with 39 it did not.
     */
    private static final double BUSY_BELOW = 100;

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(250);

    private final LabEnvironment environment;
    private final Optional<Path> out;
    private final long seed;
    private final Duration warmUp;
    private final Progress progress = new Progress(System.err::println);
    private final Instant startedAt = Instant.now();
    private final Machine machine = Machine.here();
    private Calibration calibration = Calibration.of(List.of());
    private String unfinished = "";

    public MeasurementRun(LabEnvironment environment, Settings settings) {
        this.environment = environment;
        this.out = settings.out();
        this.seed = settings.seed();
        this.warmUp = settings.warmUp();
    }

    /**
     * What is asked for.
     *
     * @param out the folder of the reports; empty for one of its own beside those of other measurements
     * @param seed decides the arrivals and what shoppers do
     * @param warmUp how long the shop is warmed up before the calibration
     */
    public record Settings(Optional<Path> out, long seed, Duration warmUp) {}

    /** What is measured between calibrating and putting everything back. */
    interface Work {
        /** Measures; keeps what it has when it is interrupted. */
        void measure(Driver driver, Switches switches, Calibration calibration)
                throws IOException, InterruptedException;

        /** What has been measured so far. */
        Report report(Facts facts) throws IOException;
    }

    public Progress progress() {
        return progress;
    }

    /**
     * Announces the whole work.
     *
     * @param runsSeconds what all the runs take together
     */
    public void plan(String what, int runs, int runsSeconds) {
        progress.plan(what, runs, Budget.BEFORE_SECONDS + (int) warmUp.toSeconds(), runsSeconds);
    }

    /** Runs the work and reports; the result is the command's exit code. */
    public int run(Work work) throws IOException, InterruptedException {
        Path folder = out.orElseGet(() -> environment.state().reports().resolve(FOLDER.format(startedAt)));
        requireWritable(folder);
        requireRunning();
        try (FileChannel channel = FileChannel.open(
                        environment.state().run().resolve("measure.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw LabException.notReady("Another measurement is under way here, and two would disturb each other.");
            }
            return run(work, folder);
        }
    }

    private int run(Work work, Path folder) throws IOException, InterruptedException {
        Status status = await(one -> one.startupSeconds().isPresent());
        if (status.rejected().isPresent()) {
            throw LabException.notReady(
                    "The switchboard's file is not valid: " + status.rejected().get());
        }
        Switches switches = new LabSwitches(new FaultSwitches(environment));
        String commit = SourceVersion.of(environment.checkout());
        try (Interruption interruption = new Interruption(Thread.currentThread())) {
            measure(work, switches, status.process("crowd").isPresent(), interruption);
            Facts facts = new Facts(startedAt, progress.elapsed(), unfinished, machine, commit, calibration);
            Report report = work.report(facts);
            report.write(folder);
            System.out.print(new ReportText(report, Console.ofThisProcess()).terminal());
            System.out.flush();
            Path place = folder.toAbsolutePath().normalize();
            progress.say("The report: " + place.resolve("report.html") + " (and report.json, report.md, junit.xml)");
            System.err.print(Console.ofThisProcess()
                    .next(
                            "fault show ID",
                            "what one fault does",
                            "diff ID",
                            "what cures it",
                            "bench ID",
                            "all its versions, ranked"));
            return report.passed() ? ExitCode.OK : ExitCode.VERDICT_MISSED;
        }
    }

    /** Minutes of measuring are not to end in a folder that cannot be written. */
    private static void requireWritable(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw LabException.usage("The folder for the report, " + folder + ", cannot be made: " + e);
        }
        if (!Files.isWritable(folder)) {
            throw LabException.usage("The folder for the report, " + folder + ", cannot be written.");
        }
    }

    private void measure(Work work, Switches switches, boolean hasCrowd, Interruption interruption)
            throws IOException, InterruptedException {
        CrowdFolder crowd = new CrowdFolder(environment.state().crowd());
        // The shop may use up the processors; the driver has to be on time all the same.
        try (SchedulingPriority priority = SchedulingPriority.raise();
                Restore restore = Restore.note(crowd, switches, hasCrowd)) {
            interruption.lastResort(() -> {
                restore.closeQuietly();
                priority.close();
            });
            switches.set(Measurement.resting(switches));
            // Only now: with a fault broken, the back office may be shut for good.
            var unused = await(Status::isReady);
            try (Driver driver = Driver.open(environment, seed, Budget.RAMP, CustomerCarts.of(environment))) {
                if (!warmUp.isZero()) {
                    progress.say("Warming up: " + warmUp.toSeconds() + " s of everything that shoppers do");
                    driver.warmUp(warmUp, seed, "w" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX));
                }
                progress.say("Calibrating: how many cached product pages a second can this machine do?");
                calibration = driver.calibrate();
                progress.say("  " + Figures.compact(calibration.capacityPerSecond()) + " pages/s");
                if (calibration.capacityPerSecond() < BUSY_BELOW) {
                    progress.say(
                            "  That is very little. If other programs use this machine now, the figures may say more"
                                    + " about them than about the faults.");
                }
                work.measure(driver, switches, calibration);
            }
        } catch (InterruptedException | IOException e) {
            if (!interruption.requested()) {
                throw e;
            }
            unfinished = "it was interrupted; what was measured until then is here";
            progress.say("Interrupted. The platform is as it was before.");
        } finally {
            // Writing the report must not be interrupted, too: whoever asked for the end waits for it.
            boolean ignored = Thread.interrupted();
        }
    }

    private void requireRunning() throws IOException {
        if (SupervisorRecord.running(environment.state()).isEmpty()) {
            throw LabException.notReady("No platform runs here to measure; ./doorbuster up starts it");
        }
    }

    /**
     * The status of a platform that is as wanted, at once or soon: it may be coming back from what was switched before.
     */
    private Status await(Predicate<Status> wanted) throws IOException, InterruptedException {
        Status status = status();
        if (wanted.test(status)) {
            return status;
        }
        progress.say("Waiting for the platform to be ready, " + READY_TIMEOUT.toSeconds() + " s at most: "
                + status.missing());
        Status last = Await.until(Deadline.in(READY_TIMEOUT), LOOK_INTERVAL, this::statusOfRunning, wanted);
        if (!wanted.test(last)) {
            throw LabException.notReady("The platform is not ready to be measured, and was not within "
                    + READY_TIMEOUT.toSeconds() + " s: " + last.missing() + "; ./doorbuster status says more");
        }
        return last;
    }

    private Status statusOfRunning() throws IOException {
        requireRunning();
        return status();
    }

    private Status status() throws IOException {
        return StatusFile.last(environment).orElse(Status.NONE);
    }
}
