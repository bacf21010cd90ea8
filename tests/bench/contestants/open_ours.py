"""Our window, on the library in ``SORA_DESKTOP_HOME``."""

import sys
import time

began = time.perf_counter()

from sora_desktop.app import Languages, make_application, make_window  # noqa: E402
from sora_desktop.services.keystore import SessionKeys  # noqa: E402
from sora_desktop.services.paths import locate, resources  # noqa: E402
from sora_desktop.studio import Studio  # noqa: E402
from sora_desktop.ui.theme import Scheme, Theme  # noqa: E402

application = make_application(sys.argv)
languages = Languages(application, resources() / "translations")
languages.use("en")
theme = Theme(resources() / "style" / "tokens.json", Scheme.DARK, application)
studio = Studio(locate(), keys=SessionKeys())
window = make_window(studio, theme, languages)

from first_paint import FirstPaint  # noqa: E402

paint = FirstPaint(window, began)
window.show()
application.exec()
studio.close()
