@echo off
rem Starts Swarm on Windows: finds a Java, builds the jar at the first start, and runs it.
rem
rem   SWARM_JAVA_HOME   the JDK to use, before all others
rem   SWARM_JAVA_OPTS   more options for the JVM
rem
rem It does not notice changed sources: delete target\launcher\swarm.jar to build anew.
setlocal EnableExtensions DisableDelayedExpansion
set "ROOT=%~dp0"
set "WORK=%ROOT%target\launcher"
set "JAR=%WORK%\swarm.jar"
set "FOUND="

if defined SWARM_JAVA_HOME (
  call :consider "%SWARM_JAVA_HOME%"
  if not defined FOUND (
    echo swarm: SWARM_JAVA_HOME is %SWARM_JAVA_HOME%, but there is no Java 21 or newer in it.>&2
    exit /b 1
  )
)
if not defined FOUND if defined JAVA_HOME call :consider "%JAVA_HOME%"
if not defined FOUND for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%USERPROFILE%\.jdks\*") do call :consider "%%~D"
if not defined FOUND for %%J in (java.exe) do if not "%%~$PATH:J"=="" call :consider "%%~dp$PATH:J.."
if not defined FOUND (
  echo swarm: needs Java 21 or newer ^(25 is best^), and found none.>&2
  echo        Looked at SWARM_JAVA_HOME, JAVA_HOME, Program Files, .jdks and the PATH.>&2
  echo        Install one, for example Temurin from https://adoptium.net, or set SWARM_JAVA_HOME.>&2
  exit /b 1
)

if not exist "%JAR%" (
  call :build
  if errorlevel 1 exit /b 1
)
"%FOUND%\bin\java.exe" -XX:+UseSerialGC -Xlog:disable -Xlog:all=warning:stderr %SWARM_JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%

rem Takes the Java in folder %1 if its release file says 21 or newer; the last one that fits wins.
:consider
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "MAJOR="
for /f "usebackq tokens=2 delims==" %%V in (`findstr /b "JAVA_VERSION=" "%~1\release"`) do for /f "tokens=1 delims=.+-" %%M in ("%%~V") do set "MAJOR=%%M"
if not defined MAJOR exit /b 0
if %MAJOR% GEQ 21 set "FOUND=%~1"
exit /b 0

:build
if not exist "%FOUND%\bin\javac.exe" (
  echo swarm: needs a JDK ^(with javac^) of version 21 or newer to build swarm.jar, but %FOUND% has none.>&2
  exit /b 1
)
if not exist "%WORK%" mkdir "%WORK%"
echo swarm: first start: building swarm.jar ^(downloads the libraries once; takes a minute or two^)>&2
setlocal
set "JAVA_HOME=%FOUND%"
pushd "%ROOT%"
call mvnw.cmd -B -ntp -pl swarm-cli -am package -Dmaven.test.skip -Dswarm.quick -Dswarm.target=target/launcher "-Dswarm.jdk=[21,)" >"%WORK%\build.log" 2>&1 <nul
set "STATUS=%ERRORLEVEL%"
popd
if not "%STATUS%"=="0" (
  echo swarm: the build failed; its log: %WORK%\build.log>&2
  exit /b 1
)
move /y "%ROOT%swarm-cli\target\launcher\swarm.jar" "%JAR%" >nul
exit /b %ERRORLEVEL%
