@echo off
rem Installs zhize on Windows without a network and without administrator rights: install.bat [folder]
rem Long messages stand in setup\*.txt as UTF-16, which "type" shows under any code page.
setlocal EnableExtensions DisableDelayedExpansion
pushd "%~dp0"
if not exist "setup\install.py" goto packed
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "FOUND="
call :look py -3.13
call :look py -3.12
call :look py -3.14
call :look py -3.11
call :look python
call :look python3
call :known
if defined FOUND goto install

rem A Python installer beside this file: for this user alone, so that nobody is asked for a password.
for %%F in (python-3.*-amd64.exe) do call :unpack "%%~fF"
if defined FOUND goto install

call py -E "setup\install.py" --check 2>nul
call python -E "setup\install.py" --check 2>nul
type "setup\no-python-windows.txt"
popd
if not defined ZHIZE_QUIET pause
exit /b 3

:install
call %FOUND% -E "setup\install.py" %*
set "CODE=%ERRORLEVEL%"
popd
if not defined ZHIZE_QUIET pause
exit /b %CODE%

:look
if defined FOUND exit /b 0
call %* -E "setup\install.py" --check >nul 2>nul
if not "%ERRORLEVEL%"=="0" exit /b 0
set FOUND=%*
exit /b 0

:unpack
if defined FOUND exit /b 0
type "setup\wait-windows.txt"
start "" /wait %1 /passive InstallAllUsers=0 Include_launcher=0 Include_test=0 TargetDir="%USERPROFILE%\zhize\python"
call :look "%USERPROFILE%\zhize\python\python.exe"
call :known
exit /b 0

:known
call :look "%LOCALAPPDATA%\Programs\Python\Python313\python.exe"
call :look "%LOCALAPPDATA%\Programs\Python\Python312\python.exe"
call :look "%LOCALAPPDATA%\Programs\Python\Python314\python.exe"
call :look "%LOCALAPPDATA%\Programs\Python\Python311\python.exe"
exit /b 0

:packed
echo 请先把压缩包全部解压，再运行 install.bat。
echo Extract the whole zip file first, then run install.bat again.
popd
if not defined ZHIZE_QUIET pause
exit /b 1
