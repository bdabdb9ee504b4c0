@echo off
chcp 65001 >nul
title Phieu Kin
if not exist "%~dp0app\node.exe" (
  echo.
  echo Chưa giải nén. Bấm chuột phải vào tệp .zip, chọn "Extract All" ^(Giải nén tất cả^), rồi bấm đúp Phieu-Kin.cmd trong thư mục mới.
  echo Not unpacked. Right-click the .zip, choose "Extract All", then double-click Phieu-Kin.cmd in the new folder.
  echo.
  pause
  exit /b 1
)
"%~dp0app\node.exe" "%~dp0app\dist\server\kit.js" %*
if errorlevel 1 pause
