package dev.doorbuster.admin.web;

import dev.doorbuster.service.web.Assets;

/** The static files of the back office. */
public final class OfficeAssets {

    static final String STYLESHEET = "admin.css";
    static final String ICON = "icon.svg";
    private static final String RESOURCES = "/assets/";

    private OfficeAssets() {}

    /** Loads the files from the class path. */
    public static Assets load() {
        return new Assets("/admin/assets/")
                .add(RESOURCES + STYLESHEET, Assets.CSS)
                .add(RESOURCES + ICON, Assets.SVG);
    }
}
